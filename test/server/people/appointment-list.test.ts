import { beforeEach, expect, it } from 'vitest';
import type { Appointment } from '../../../schema/people/appointment.js';
import {
  type AppointmentFilter,
  appointmentCount,
  appointmentList,
  nounOf,
} from '../../../server/people/appointment-list.service.js';
import { type Actor, visitor } from '../../../server/platform/actor.js';
import type { Orm } from '../../../server/platform/orm.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor, makeAppointment, makePerson, someTime as now } from '../../support/make-people.js';
import { makeSale, type Sale } from '../../support/make-registration.js';

const hour = 3_600_000;

onBothDatabases((make) => {
  let orm: Orm;
  let sale: Sale;
  let elsewhere: Sale;

  beforeEach(async () => {
    orm = (await make()).orm;
    sale = await makeSale(orm.em, { now, cohorts: [5] });
    elsewhere = await makeSale(orm.em, { now });
  });

  const list = async (actor: Actor, filter: AppointmentFilter = {}) =>
    (await appointmentList(orm.em.fork(), actor, { first: 100, ...filter }, now)).nodes;
  const names = (found: readonly Appointment[]) => found.map(({ person }) => person.getEntity().name).toSorted();

  async function give(
    name: string,
    role: 'FACILITATOR' | 'ORGANIZER',
    scope: 'SERIES' | 'EDITION' | 'COHORT',
    id: string,
  ) {
    const person = await makePerson(orm.em, { name });
    return makeAppointment(orm.em, person.id, role, { scope, scopeId: id, fromAt: new Date(now.getTime() - hour) });
  }

  it('organizers see the roles over their own nouns and nothing of their neighbours', async () => {
    await give('Ada', 'FACILITATOR', 'EDITION', sale.editionId);
    await give('Bo', 'FACILITATOR', 'COHORT', sale.cohortIds[0] ?? '');
    await give('Cy', 'ORGANIZER', 'SERIES', sale.seriesId);
    await give('Di', 'FACILITATOR', 'EDITION', elsewhere.editionId);
    const ofEdition = await makeActor(orm.em, 'ORGANIZER', { scope: 'EDITION', scopeId: sale.editionId });
    const ofSeries = await makeActor(orm.em, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId });
    const neighbour = await makeActor(orm.em, 'ORGANIZER', { scope: 'EDITION', scopeId: elsewhere.editionId });
    const administrator = await makeActor(orm.em, 'ADMINISTRATOR');
    const known = ['Ada', 'Bo', 'Cy', 'Di'];
    const seen = async (actor: Actor) => names(await list(actor)).filter((name) => known.includes(name));
    expect(await seen(ofEdition)).toEqual(['Ada', 'Bo']);
    expect(await seen(ofSeries)).toEqual(['Ada', 'Bo', 'Cy']);
    expect(await seen(neighbour)).toEqual(['Di']);
    expect(await seen(administrator)).toEqual(known);
    for (const actor of [visitor, await makeActor(orm.em), await makeActor(orm.em, 'FINANCE')]) {
      expect(await list(actor)).toEqual([]);
      expect(await appointmentCount(orm.em.fork(), actor, {}, now)).toBe(0);
    }
  });

  it('is filtered by role, by whether it holds and by name, and says over what it is', async () => {
    const administrator = await makeActor(orm.em, 'ADMINISTRATOR');
    await give('Ada Lind', 'FACILITATOR', 'COHORT', sale.cohortIds[0] ?? '');
    const over = { scope: 'EDITION', scopeId: sale.editionId, untilAt: new Date(now.getTime() - 1) } as const;
    await makeAppointment(orm.em, (await makePerson(orm.em, { name: 'Bo Lind' })).id, 'FINANCE', over);
    const [held, ended] = await Promise.all([
      list(administrator, { shown: 'CURRENT', search: 'lind' }),
      list(administrator, { shown: 'ENDED' }),
    ]);
    expect([names(held), names(ended)]).toEqual([['Ada Lind'], ['Bo Lind']]);
    expect(names(await list(administrator, { role: 'FINANCE' }))).toEqual(['Bo Lind']);
    const [cohort] = held;
    if (!cohort) throw new Error('Nothing found');
    expect(await nounOf(orm.em.fork(), cohort)).toMatch(/, /);
  });

  it.each(['SINCE', 'UNTIL', 'ROLE'] as const)('pages sorted by %s show every role once', async (by) => {
    const administrator = await makeActor(orm.em, 'ADMINISTRATOR');
    for (const name of ['A', 'B', 'C', 'D']) await give(name, 'FACILITATOR', 'EDITION', sale.editionId);
    for (const direction of ['ASC', 'DESC'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const filter = { orderBy: { by, direction }, first: 2, after };
        const page = await appointmentList(orm.em.fork(), administrator, filter, now);
        seen.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(await appointmentCount(orm.em.fork(), administrator, {}, now));
    }
  });

  it('refuses a cursor of another list', async () => {
    const administrator = await makeActor(orm.em, 'ADMINISTRATOR');
    await expect(list(administrator, { after: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ problem: { fields: [{}] } });
  });
});
