import { expect, it } from 'vitest';
import { search } from '../../../server/console/search.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor, someTime } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';

onBothDatabases((make) => {
  async function scene() {
    const { orm } = await make();
    const em = orm.em.fork();
    const year = await makeYear(em, { now: someTime, cohorts: [null, null], slug: 'own-2027' });
    const other = await makeYear(em, { now: someTime, slug: 'neighbour-2027' });
    const [morning = '', evening = ''] = year.cohortIds;
    await makeRegistration(em, year, someTime, { name: 'Amara Diallo', email: 'amara@x.example', cohortId: morning });
    await makeRegistration(em, year, someTime, { name: 'Élodie Amar', email: 'elodie@x.example', cohortId: evening });
    await makeRegistration(em, other, someTime, { name: 'Amara Neighbour', email: 'next@x.example', cohortId: null });
    const names = async (actor: Awaited<ReturnType<typeof makeActor>>, text: string) =>
      (await search(em.fork(), actor, text, 10)).map(({ title }) => title).sort();
    return { em, year, morning, names };
  }

  it('an organizer finds the people of their editions by the beginning of a name or address, never a neighbour’s', async () => {
    const { em, year, names } = await scene();
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    expect(await names(organizer, 'AMAR')).toEqual(['Amara Diallo', 'Élodie Amar']);
    expect(await names(organizer, 'élo am')).toEqual(['Élodie Amar']);
    expect(await names(organizer, 'amara@x')).toEqual(['Amara Diallo']);
    expect(await names(organizer, 'next@')).toEqual([]);
    expect(await names(organizer, 'neighbour')).toEqual([]);
  });

  it('a facilitator finds their cohort alone, stewards and strangers nobody', async () => {
    const { em, year, morning, names } = await scene();
    const facilitator = await makeActor(em, 'FACILITATOR', { scope: 'COHORT', scopeId: morning });
    expect(await names(facilitator, 'amar')).toEqual(['Amara Diallo']);
    const steward = await makeActor(em, 'STEWARD', { scope: 'COMMUNITY', scopeId: year.communityId });
    expect(await names(steward, 'amar')).toEqual([]);
    expect(await names(steward, 'facilit')).toContain('Facilitating Online');
    expect(await names(await makeActor(em), 'amar')).toEqual([]);
    expect(await names(visitor, 'facilit')).toEqual([]);
  });

  it('takes any text, and asks for two letters', async () => {
    const { em, names } = await scene();
    const administrator = await makeActor(em, 'ADMINISTRATOR');
    expect(await names(administrator, 'a')).toEqual([]);
    for (const odd of [
      '',
      '  ',
      '%%',
      '__',
      '\u0000am\u0000',
      "'; drop",
      '\\\\',
      '\ud800am',
      'x'.repeat(5000),
      'a b c d e f g',
    ]) {
      expect(Array.isArray(await names(administrator, odd))).toBe(true);
    }
    expect(await names(administrator, '%m')).toEqual([]);
    await expect(search(em.fork(), administrator, 'amar', 500)).rejects.toThrow();
  });
});
