import { expect, it, vi } from 'vitest';
import { SearchTerm, storedTerm } from '../../../schema/console/search-term.js';
import { searchTermsOfAll } from '../../../schema/migrations/fill-search-terms.js';
import { Registration } from '../../../schema/registration/registration.js';
import { CreateNextEditionInput } from '../../../schema/workshops/next-edition.inputs.js';
import { search } from '../../../server/console/search.service.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { system, visitor } from '../../../server/platform/actor.js';
import { change, rows } from '../../../server/platform/sql.js';
import { correctRegistration } from '../../../server/registration/corrections.service.js';
import { registrationFor } from '../../../server/registration/registrations.service.js';
import { createNextEdition } from '../../../server/workshops/next-edition.service.js';
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
    return { em, year, other, morning, names };
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

  it('a facilitator of a cohort or an edition finds and opens only who has a confirmed place', async () => {
    const { em, year, morning, names } = await scene();
    const facilitators = [
      await makeActor(em, 'FACILITATOR', { scope: 'COHORT', scopeId: morning }),
      await makeActor(em, 'FACILITATOR', { scope: 'EDITION', scopeId: year.editionId }),
    ];
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'EDITION', scopeId: year.editionId });
    const { id } = await em.findOneOrFail(Registration, { participantName: 'Amara Diallo' });
    const reached = async (actor: (typeof facilitators)[number]) => [
      await names(actor, 'amara'),
      (await registrationFor(em.fork(), actor, id))?.id,
    ];
    for (const one of [...facilitators, organizer]) expect(await reached(one)).toEqual([['Amara Diallo'], id]);
    for (const state of ['WAITLISTED', 'HELD', 'APPLIED', 'CANCELLED'] as const) {
      await em.nativeUpdate(Registration, { id }, { state });
      for (const one of facilitators) expect(await reached(one)).toEqual([[], undefined]);
      expect(await reached(organizer)).toEqual([['Amara Diallo'], id]);
    }
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

  it('folds what is typed and what is stored; whole words come before longer ones, then the newest', async () => {
    const { em, year, names } = await scene();
    const later = new Date(someTime.getTime() + 1000);
    for (const [i, name] of ['Amaranth Łuczak', 'AMARA Søndergård', 'أمارة حسن', 'Straße Iı'].entries()) {
      const email = `p${i}@y.example`;
      await makeRegistration(em, year, later, { name, email, cohortId: year.cohortIds[0] ?? null });
    }
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    for (const [typed, found] of [
      ['elodie', 'Élodie Amar'],
      ['ÉLODIE', 'Élodie Amar'],
      ['luczak', 'Amaranth Łuczak'],
      ['sondergard ama', 'AMARA Søndergård'],
      ['strasse', 'Straße Iı'],
      ['امارة', 'أمارة حسن'],
    ] as const) {
      expect([typed, await names(organizer, typed)]).toEqual([typed, [found]]);
    }
    const inOrder = (await search(em.fork(), organizer, 'amara', 3)).map(({ title }) => title);
    expect(inOrder).toEqual(['AMARA Søndergård', 'Amara Diallo', 'Amaranth Łuczak']);
  });

  it('follows names and addresses as they change, and forgets whoever is erased', async () => {
    const { em, year, names } = await scene();
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    const { id: registrationId } = await em.findOneOrFail(Registration, { participantName: 'Amara Diallo' });
    const shown = { shownName: 'Amara Diallo', shownEmail: 'amara@x.example', isTold: false };
    const put = { registrationId, name: 'Bintou Diallo', email: 'bintou@x.example', ...shown };
    await correctRegistration(em.fork(), organizer, put, someTime);
    expect([await names(organizer, 'amara'), await names(organizer, 'bintou')]).toEqual([[], ['Bintou Diallo']]);
    const next = { fromEditionId: year.editionId, label: '2028', firstDay: '2028-06-05' };
    await createNextEdition(em.fork(), organizer, Object.assign(new CreateNextEditionInput(), next), someTime);
    expect(await names(organizer, '2028')).toHaveLength(1);
    await em.fork().nativeUpdate(Registration, { id: registrationId }, { state: 'CANCELLED' });
    await erasePerson(em.fork(), system, 'bintou@x.example', someTime);
    expect(await names(organizer, 'diallo')).toEqual([]);
    expect(await em.fork().count(SearchTerm, { subjectId: registrationId })).toBe(0);
  });

  it('costs the same with a hundred times as many people, and as many editions', async () => {
    const { em, year, other } = await scene();
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    const cost = async () => {
      const fork = em.fork();
      let statements = 0;
      const connection = fork.getConnection('read');
      const spy = vi.spyOn(connection, 'execute').mockImplementation(function (this: typeof connection, ...args) {
        statements += 1;
        return execute.apply(connection, args);
      });
      const found = await search(fork, organizer, 'amar x', 5);
      spy.mockRestore();
      return [found.length, statements];
    };
    const execute = em.getConnection('read').execute;
    const [few, statements] = await cost();
    await change(
      em,
      `insert into search_term (subject_id, term, kind, series_id, edition_id)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
        select 'made-' || i, ?, 'PERSON', ?, ? from n`,
      [storedTerm('amara'), other.seriesId, other.editionId],
    );
    expect(await cost()).toEqual([few, statements]);
    expect(statements).toBeLessThanOrEqual(6);
  });

  it('what was there before words were kept gets the same words from the migration', async () => {
    const { em } = await scene();
    const stored = async () =>
      (await rows<object>(em, 'select * from search_term', [], 'write')).map((row) => JSON.stringify(row)).sort();
    const before = await stored();
    await change(em, 'delete from search_term', []);
    for (const sql of await searchTermsOfAll((read) => rows(em, read, []))) await change(em, sql, []);
    expect(await stored()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
  });
});
