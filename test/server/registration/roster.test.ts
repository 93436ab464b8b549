import { describe, expect, it } from 'vitest';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';

cleanAfterEach();

const rosterQuery = `query ($slug: String!, $orderBy: RosterOrder, $search: String, $tierId: ID, $fromDay: String,
  $untilDay: String, $states: [RegistrationState!], $first: Int, $after: String) { edition(slug: $slug) {
  registrations(orderBy: $orderBy, search: $search, tierId: $tierId, fromDay: $fromDay, untilDay: $untilDay,
    states: $states, first: $first, after: $after) {
    totalCount nodes { id participantName } pageInfo { hasNextPage endCursor } } } }`;

const see = async ({ year }: Scene, ask: Ask, wish: object = {}) =>
  (await ask(rosterQuery, { slug: year.slug, first: 100, ...wish })).data.edition.registrations;
const names = (list: { nodes: { participantName: string }[] }) => list.nodes.map((one) => one.participantName);

async function filled(kind: DatabaseKind, many: readonly string[]) {
  const scene = await makeScene(kind, { capacity: 100 });
  for (const name of many) {
    await registerAs(scene, `${name.toLowerCase().replace(/[^a-z]/g, '')}@example.org`, { name });
    scene.pass(10);
  }
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
  return { scene, olu };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a roster, on %s', (kind) => {
  it('is sorted by every column both ways, and paged without a gap or a double', async () => {
    const { scene, olu } = await filled(kind, ['Cleo', 'Ada', 'Ben', 'Dan', 'Eve']);
    expect(names(await see(scene, olu))).toEqual(['Eve', 'Dan', 'Ben', 'Ada', 'Cleo']);
    for (const by of ['NAME', 'SINCE', 'STATE']) {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { by, direction };
        const all = names(await see(scene, olu, { orderBy }));
        const paged: string[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof see>> = await see(scene, olu, { orderBy, first: 2, after });
          expect(page.totalCount).toBe(5);
          paged.push(...names(page));
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after);
        expect(paged).toEqual(all);
        expect(all.toSorted()).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']);
        if (by === 'NAME') expect(all).toEqual(direction === 'ASC' ? all.toSorted() : all.toSorted().reverse());
      }
    }
  });

  it('is filtered by name, address, price and day, and says how many there are', async () => {
    const { scene, olu } = await filled(kind, ['Cleo', 'Ada', 'Ben', 'Özge 100%']);
    expect(await see(scene, olu, { search: 'ADA' })).toMatchObject({ totalCount: 1 });
    expect(names(await see(scene, olu, { search: 'ben@EXAMPLE' }))).toEqual(['Ben']);
    for (const search of [kind === 'sqlite' ? 'ÖZGE' : 'Özge', '100%', 'ge 1'])
      expect(names(await see(scene, olu, { search }))).toEqual(['Özge 100%']);
    for (const search of ['0%%', '_', 'a%n']) expect((await see(scene, olu, { search })).totalCount).toBe(0);
    expect((await see(scene, olu, { tierId: scene.year.tierId })).totalCount).toBe(4);
    expect((await see(scene, olu, { tierId: 'none' })).totalCount).toBe(0);
    // Cleo came on Monday at 9, Ada at 19, Ben on Tuesday at 5.
    expect(names(await see(scene, olu, { untilDay: '2027-03-01' }))).toEqual(['Ada', 'Cleo']);
    expect(names(await see(scene, olu, { fromDay: '2027-03-02', untilDay: '2027-03-02' }))).toEqual([
      'Özge 100%',
      'Ben',
    ]);
    const wrong = await olu(rosterQuery, { slug: scene.year.slug, fromDay: 'yesterday' });
    expect(wrong.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const unknown = await olu(rosterQuery, { slug: scene.year.slug, orderBy: { by: 'EMAIL' } });
    expect(unknown.status).toBe(400);
  });

  it('says nothing to strangers', async () => {
    const { scene } = await filled(kind, ['Ada']);
    const { ask: far } = await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.editionId });
    expect(await see(scene, far)).toMatchObject({ nodes: [], totalCount: 0 });
  });
});
