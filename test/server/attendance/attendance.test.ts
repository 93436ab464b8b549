import { expect, it } from 'vitest';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { Completion } from '../../../schema/attendance/completion.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Session } from '../../../schema/workshops/session.js';
import { completePeople } from '../../../server/attendance/edition-completion.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { type AttendancePlace, openAttendance } from '../../support/make-attendance.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';

cleanAfterEach();

const marking = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename
  ... on MarkAttendanceSuccess { marked } ... on InvalidInput { fields { path rule } } } }`;
const completing = `mutation ($input: CompleteEditionInput!) { completeEdition(input: $input) { __typename
  ... on CompleteEditionSuccess { edition { status completing { total } } } ... on EditionNotOver { sessionsToCome } } }`;
const previewing = `query ($editionId: ID!) { completionPreview(editionId: $editionId) {
  meets fallsShort sessionsHeld sessionsToCome unmarkedSessions { id } } }`;

const mark = async (place: AttendancePlace, ask: Ask, registrationId: string, state = 'PRESENT') =>
  (await ask(marking, { input: { sessionId: place.year.sessionId, marks: [{ registrationId, state }] } })).data
    .markAttendance;

/** Whether a visitor, a facilitator of one cohort and an organizer are offered to mark the session. */
async function canMark({ app, year, facilitator, organizer }: AttendancePlace): Promise<boolean[]> {
  const asking = 'query ($slug: String!) { edition(slug: $slug) { sessions { canMark } } }';
  const of = async (ask: Ask) => (await ask(asking, { slug: year.slug })).data.edition.sessions[0].canMark;
  return [await of(app.as(null)), await of(facilitator), await of(organizer)];
}

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'marks: by whom, for whom, and the last one counts, on %s',
  async (kind) => {
    const place = await openAttendance(kind);
    const em = () => place.app.app.orm.em.fork();
    const [one, two] = place.people;
    expect((await mark(place, place.app.as(null), one)).__typename).toBe('SignInRequired');
    // The session is for everyone: who facilitates one cohort does not mark it.
    expect((await mark(place, place.facilitator, one)).__typename).toBe('NotFound');
    expect(await canMark(place)).toEqual([false, false, true]);
    expect(await em().count(Attendance)).toBe(0);
    await em().nativeUpdate(Session, { id: place.year.sessionId }, { cohort: place.year.cohortIds[0] });
    expect(await canMark(place)).toEqual([false, true, true]);
    expect(await mark(place, place.facilitator, one)).toEqual({ __typename: 'MarkAttendanceSuccess', marked: 1 });
    expect(await mark(place, place.facilitator, two)).toEqual({
      __typename: 'InvalidInput',
      fields: [{ path: 'marks.0.registrationId', rule: 'isConfirmed' }],
    });
    await mark(place, place.organizer, one, 'EXCUSED');
    const marks = await em().findAll(Attendance);
    expect(marks.map(({ state, registration }) => [state, registration.id])).toEqual([['EXCUSED', one]]);
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])('completing: not early, by the rule, once, on %s', async (kind) => {
  const place = await openAttendance(kind);
  const em = () => place.app.app.orm.em.fork();
  const complete = async (ask: Ask) =>
    (await ask(completing, { input: { editionId: place.year.editionId } })).data.completeEdition;
  expect(await complete(place.organizer)).toEqual({ __typename: 'EditionNotOver', sessionsToCome: 1 });
  expect((await complete(place.facilitator)).__typename).toBe('NotFound');
  expect(await em().count(Completion)).toBe(0);

  const { endsAt } = await em().findOneOrFail(Session, { id: place.year.sessionId });
  place.app.clock.set(new Date(endsAt.getTime() + 1));
  const { id } = await makePerson(em(), { name: 'Ola' });
  await makeAppointment(em(), id, 'ORGANIZER', { scope: 'EDITION', scopeId: place.year.editionId });
  const organizer = place.app.as(await makeToken(em(), id, place.app.clock.now()));
  const unmarked = (await organizer(previewing, { editionId: place.year.editionId })).data.completionPreview;
  expect(unmarked.unmarkedSessions).toEqual([{ id: place.year.sessionId }]);
  await mark({ ...place, organizer }, organizer, place.people[0]);
  await mark({ ...place, organizer }, organizer, place.people[1], 'ABSENT');
  expect((await organizer(previewing, { editionId: place.year.editionId })).data.completionPreview).toEqual({
    meets: 1,
    fallsShort: 1,
    sessionsHeld: 1,
    sessionsToCome: 0,
    unmarkedSessions: [],
  });
  const standing = `query ($slug: String!, $filter: CompletionFilter, $search: String) { edition(slug: $slug) {
    completionStandings(filter: $filter, search: $search, first: 10) { totalCount
      nodes { attended held needed isMet isCompleted registration { id } } } } }`;
  const standings = async (ask: Ask, filter: string | null, search: string | null = null) =>
    (await ask(standing, { slug: place.year.slug, filter, search })).data.edition.completionStandings;
  const one = { attended: 1, held: 1, needed: 1, isMet: true, isCompleted: false };
  const two = { attended: 0, held: 1, needed: 1, isMet: false, isCompleted: false };
  expect((await standings(organizer, null)).nodes).toEqual([
    { ...one, registration: { id: place.people[0] } },
    { ...two, registration: { id: place.people[1] } },
  ]);
  const ids = ({ nodes }: { nodes: { registration: { id: string } }[] }) => nodes.map(({ registration: { id } }) => id);
  expect(ids(await standings(organizer, 'MEETS'))).toEqual([place.people[0]]);
  expect(ids(await standings(organizer, 'FALLS_SHORT'))).toEqual([place.people[1]]);
  expect(await standings(organizer, 'MEETS', 'two@')).toEqual({ totalCount: 0, nodes: [] });
  const fay = await makePerson(em(), { name: 'Fay again' });
  await makeAppointment(em(), fay.id, 'FACILITATOR', { scope: 'EDITION', scopeId: place.year.editionId });
  const facilitator = place.app.as(await makeToken(em(), fay.id, place.app.clock.now()));
  expect((await standings(facilitator, null)).nodes).toEqual([]);
  const edition = { status: 'COMPLETED', completing: { total: 2 } };
  const done = { __typename: 'CompleteEditionSuccess', edition };
  expect(await complete(organizer)).toEqual(done);
  expect(await complete(organizer)).toEqual(done);
  await completePeople(em(), place.year.editionId, place.app.clock.now());
  const completions = await em().findAll(Completion);
  expect(completions.map(({ registration }) => registration.id)).toEqual([place.people[0]]);
  expect(await em().count(OutboxMessage, { kind: 'completion.reached' })).toBe(1);
});
