import { expect, it } from 'vitest';
import { Completion } from '../../../schema/attendance/completion.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { completePeople } from '../../../server/attendance/edition-completion.service.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { openAttendance } from '../../support/make-attendance.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on EditConflict { version changes { path current } } ... on RuleOutOfReach { reachable cohortName }
  ... on SetCompletionRuleSuccess { edition { version sessionsToComplete attendedFromPercent } }`;
const standings = `query ($slug: String!, $filter: CompletionFilter) { edition(slug: $slug) {
  completionStandings(filter: $filter) { totalCount nodes { attended isMet canStillMeet lackedSessions { title }
    registration { id } } } } }`;
const previewing = 'query ($editionId: ID!) { completionPreview(editionId: $editionId) { meets fallsShort } }';
const completing = `mutation ($input: CompleteEditionInput!) { completeEdition(input: $input) {
  ... on CompleteEditionSuccess { edition { status } } } }`;

/** An edition with a session for everybody and one, "Clinic", of the first cohort; the rule can be set. */
async function open(kind: DatabaseKind) {
  const place = await openAttendance(kind);
  const { year, organizer, app } = place;
  const em = () => app.app.orm.em.fork();
  const first = await em().findOneOrFail(Session, { id: year.sessionId });
  const { createdAt, updatedAt, startsLocal, endsLocal, timeZone, startsAt, endsAt, sequence } = first;
  const times = { createdAt, updatedAt, startsLocal, endsLocal, timeZone, startsAt, endsAt, sequence };
  const [clinic, cohort] = [`clinic-${year.sessionId}`, year.cohortIds[0]];
  const about = { edition: year.editionId, cohort, title: 'Clinic', position: 1, status: 'PLANNED' as const };
  await em().insert(Session, { id: clinic, ...times, ...about });
  const typed = async (more: object = {}) => ({
    ...{ editionId: year.editionId, version: (await em().findOneOrFail(Edition, { id: year.editionId })).version },
    ...{ sessionsToComplete: 1, attendedFromPercent: 60, requiredSessionIds: [clinic], ...more },
  });
  const set = async (more: object = {}, by = organizer) => send(by, 'setCompletionRule', await typed(more), told);
  const required = async () => (await em().find(Session, { isRequired: true })).map(({ id }) => id);
  return { place, em, clinic, set, required, endsAt };
}

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the rule is set as it was seen, within what everybody can reach, by who runs the edition, on %s',
  async (kind) => {
    const { place, em, clinic, set, required } = await open(kind);
    const { app, year, facilitator } = place;
    const made = await makePerson(em(), { name: 'Nan' });
    await makeAppointment(em(), made.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.editionId });
    const neighbour = app.as(await makeToken(em(), made.id, app.clock.now()));
    await untouched(app.app, async () => {
      for (const other of [facilitator, neighbour]) expect((await set({}, other)).__typename).toBe('NotFound');
      expect((await set({}, app.as(null))).__typename).toBe('SignInRequired');
      const wrong: [object, string, string][] = [
        [{ sessionsToComplete: 0 }, 'sessionsToComplete', 'min'],
        [{ attendedFromPercent: 101 }, 'attendedFromPercent', 'max'],
        [{ requiredSessionIds: ['elsewhere'] }, 'requiredSessionIds', 'isIn'],
        [{ requiredSessionIds: Array.from({ length: 101 }, String) }, 'requiredSessionIds', 'arrayMaxSize'],
      ];
      for (const [more, path, rule] of wrong) expect((await set(more)).fields?.[0], rule).toMatchObject({ path, rule });
      // The second cohort has the session for everybody alone.
      const names = { __typename: 'RuleOutOfReach', reachable: 1, cohortName: expect.any(String) };
      expect(await set({ sessionsToComplete: 2 })).toEqual(names);
    });
    const edition = { version: 2, sessionsToComplete: 1, attendedFromPercent: 60 };
    expect(await set()).toEqual({ __typename: 'SetCompletionRuleSuccess', edition });
    expect(await required()).toEqual([clinic]);
    const stale = await untouched(app.app, () => set({ version: 1, requiredSessionIds: [] }));
    expect(stale).toMatchObject({ __typename: 'EditConflict', version: 2 });
    expect(stale.changes).toContainEqual({ path: 'requiredSessions', current: 'Clinic' });
    const alike = (await set({ version: 1 })).changes.map(({ path }: { path: string }) => path);
    expect(alike).not.toContain('requiredSessions');
    expect((await set({ requiredSessionIds: [] })).edition.version).toBe(3);
    expect(await required()).toEqual([]);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'COMPLETED' });
    expect((await untouched(app.app, () => set())).__typename).toBe('RuleSettled');
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'a required session is asked of those whose it is, and the next year asks for it again, on %s',
  async (kind) => {
    const { place, em, clinic, set, endsAt } = await open(kind);
    const { app, year, organizer, people } = place;
    await set();
    const mark = (sessionId: string, registrationId: string) =>
      send(organizer, 'markAttendance', { sessionId, marks: [{ registrationId, state: 'PRESENT' }] });
    for (const person of people) await mark(year.sessionId, person);
    const listed = async (filter?: string) =>
      (await organizer(standings, { slug: year.slug, filter })).data.edition.completionStandings;
    const lacks = { registration: { id: people[0] }, attended: 1, isMet: false, lackedSessions: [{ title: 'Clinic' }] };
    const none = { totalCount: 0, nodes: [] };
    const notYet = { totalCount: 1, nodes: [{ ...lacks, canStillMeet: true }] };
    // Where no session is planned for them, one still may be.
    const unplanned = (status: 'CANCELLED' | 'PLANNED') =>
      em().nativeUpdate(Session, { edition: year.editionId }, { status });
    await em().nativeUpdate(Edition, { id: year.editionId }, { sessionsToComplete: 2 });
    await unplanned('CANCELLED');
    expect([(await listed('NOT_YET')).totalCount, await listed('FALLS_SHORT')]).toEqual([2, none]);
    await em().nativeUpdate(Edition, { id: year.editionId }, { sessionsToComplete: 1 });
    await unplanned('PLANNED');
    expect([await listed('NOT_YET'), await listed('FALLS_SHORT')]).toEqual([notYet, none]);
    const met = { registration: { id: people[1] }, attended: 1, isMet: true, canStillMeet: false, lackedSessions: [] };
    expect(await listed('MEETS')).toEqual({ totalCount: 1, nodes: [met] });
    // Held, and nobody marked in it: its list may still come. Once it is there, and they were not, it cannot be met.
    await em().nativeUpdate(Session, { id: clinic }, { endsAt: app.clock.now() });
    expect([await listed('NOT_YET'), await listed('FALLS_SHORT')]).toEqual([notYet, none]);
    const own = `query ($id: ID!) { registration(id: $id) { completionStanding { canStillMeet isMet } } }`;
    const one = app.as(await makeToken(em(), place.personIds[0], app.clock.now()));
    const seen = async (ask: typeof one) => (await ask(own, { id: people[0] })).data.registration?.completionStanding;
    expect(await seen(one)).toEqual({ canStillMeet: true, isMet: false });
    expect(await seen(place.facilitator)).toBeNull();
    await send(organizer, 'markAttendance', {
      sessionId: clinic,
      marks: [{ registrationId: people[0], state: 'ABSENT' }],
    });
    const short = { totalCount: 1, nodes: [{ ...lacks, canStillMeet: false }] };
    expect([await listed('NOT_YET'), await listed('FALLS_SHORT')]).toEqual([none, short]);
    expect(await seen(one)).toEqual({ canStillMeet: false, isMet: false });
    const preview = async () => (await organizer(previewing, { editionId: year.editionId })).data.completionPreview;
    expect(await preview()).toEqual({ meets: 1, fallsShort: 1 });

    const next = {
      fromEditionId: year.editionId,
      label: 'Next',
      firstDay: `${app.clock.now().getUTCFullYear() + 2}-05-01`,
    };
    const withRule = await send(
      organizer,
      'createNextEdition',
      next,
      '... on CreateNextEditionSuccess { edition { id } }',
    );
    const asked = await em().find(Session, { edition: withRule.edition.id, isRequired: true });
    expect(asked.map(({ title }) => title)).toEqual(['Clinic']);
    const without = { ...next, label: 'Another', carry: ['SESSIONS', 'COHORTS'] };
    const other = await send(
      organizer,
      'createNextEdition',
      without,
      '... on CreateNextEditionSuccess { edition { id } }',
    );
    expect(await em().count(Session, { edition: other.edition.id, isRequired: true })).toBe(0);

    app.clock.set(new Date(endsAt.getTime() + 1));
    const later = app.as(await makeToken(em(), place.organizerId, app.clock.now()));
    const { edition } = (await later(completing, { input: { editionId: year.editionId } })).data.completeEdition;
    expect(edition.status).toBe('COMPLETED');
    await completePeople(em(), year.editionId, app.clock.now());
    expect(await em().count(Completion)).toBe(1);
    // A session that does not take place is asked of nobody.
    await em().nativeUpdate(Session, { id: clinic }, { status: 'CANCELLED' });
    expect(
      (await later(standings, { slug: year.slug, filter: 'FALLS_SHORT' })).data.edition.completionStandings,
    ).toEqual({
      totalCount: 0,
      nodes: [],
    });
  },
);
