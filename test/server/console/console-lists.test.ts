import { expect, it } from 'vitest';
import { Community } from '../../../schema/communities/community.js';
import { consoleCommunities, consoleEditions } from '../../../server/console/console-lists.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { countRegistrations } from '../../../server/registration/registrations.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor, someTime } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';

onBothDatabases((make) => {
  async function scene() {
    const { orm } = await make();
    const em = orm.em.fork();
    const year = await makeYear(em, { now: someTime, cohorts: [null], slug: 'own-2027' });
    const other = await makeYear(em, { now: someTime, slug: 'neighbour-2027' });
    const titles = async (actor: Awaited<ReturnType<typeof makeActor>>, wish: object = {}) =>
      (await consoleEditions(em.fork(), actor, { which: 'CURRENT', ...wish })).nodes.map(({ slug }) => slug).sort();
    return { em, year, other, titles };
  }

  it('the editions one runs are found by their title, and those of neighbours never', async () => {
    const { em, year, titles } = await scene();
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    const administrator = await makeActor(em, 'ADMINISTRATOR');
    expect(await titles(organizer)).toEqual(['own-2027']);
    expect(await titles(administrator)).toEqual(['neighbour-2027', 'own-2027']);
    const [{ title } = { title: '' }] = (await consoleEditions(em.fork(), organizer, { which: 'CURRENT' })).nodes;
    expect(await titles(organizer, { search: title.slice(1, 8).toUpperCase() })).toEqual(['own-2027']);
    expect(await titles(organizer, { search: '%' })).toEqual([]);
    expect(await titles(organizer, { which: 'PAST' })).toEqual([]);
    expect(await titles(visitor)).toEqual([]);
  });

  it('with their money only for those who look after it', async () => {
    const { em, year, titles } = await scene();
    const of = { scope: 'EDITION', scopeId: year.editionId } as const;
    expect(await titles(await makeActor(em, 'FINANCE', of), { hasMoney: true })).toEqual(['own-2027']);
    const facilitator = await makeActor(em, 'FACILITATOR', of);
    expect(await titles(facilitator)).toEqual(['own-2027']);
    expect(await titles(facilitator, { hasMoney: true })).toEqual([]);
  });

  it('pages follow the order that was asked for, every edition once', async () => {
    const { em } = await scene();
    const administrator = await makeActor(em, 'ADMINISTRATOR');
    for (const by of ['STARTS', 'TITLE', 'STATE'] as const) {
      for (const direction of ['ASC', 'DESC'] as const) {
        const wish = { which: 'CURRENT', orderBy: { by, direction } } as const;
        const seen: string[] = [];
        for (let after: string | null = null; ; ) {
          const page = await consoleEditions(em.fork(), administrator, { ...wish, first: 1, after });
          seen.push(...page.nodes.map(({ id }) => id));
          after = page.pageInfo.endCursor ?? null;
          if (!page.pageInfo.hasNextPage) break;
        }
        const whole = await consoleEditions(em.fork(), administrator, wish);
        expect([by, direction, seen]).toEqual([by, direction, whole.nodes.map(({ id }) => id)]);
      }
    }
  });

  it('registrations are counted for many editions at once', async () => {
    const { em, year, other } = await scene();
    for (const email of ['a@x.example', 'b@x.example']) await makeRegistration(em, year, someTime, { email });
    const counted = await countRegistrations(em, [year.editionId, other.editionId], someTime);
    const sum = (id: string) => Object.values(counted.get(id) ?? {}).reduce((one, next) => one + next, 0);
    expect([sum(year.editionId), sum(other.editionId)]).toEqual([2, 0]);
  });

  it('the communities one stewards are found by name and stage', async () => {
    const { em, year, other } = await scene();
    await em.nativeUpdate(Community, { id: other.communityId }, { name: 'Quiet Rooms', stage: 'DISPERSED' });
    const names = async (actor: Awaited<ReturnType<typeof makeActor>>, wish: object = {}) =>
      (await consoleCommunities(em.fork(), actor, wish)).nodes.map(({ name }) => name);
    const steward = await makeActor(em, 'STEWARD', { scope: 'COMMUNITY', scopeId: year.communityId });
    expect(await names(steward)).toHaveLength(1);
    expect(await names(steward, { search: 'quiet' })).toEqual([]);
    const administrator = await makeActor(em, 'ADMINISTRATOR');
    expect(await names(administrator, { search: 'QUIET' })).toEqual(['Quiet Rooms']);
    expect(await names(administrator, { stage: 'DISPERSED' })).toEqual(['Quiet Rooms']);
    const up = await names(administrator, { orderBy: { by: 'NAME', direction: 'ASC' } });
    expect(await names(administrator, { orderBy: { by: 'NAME', direction: 'DESC' } })).toEqual(up.toReversed());
    expect(await names(visitor)).toEqual([]);
  });
});
