import { expect, it } from 'vitest';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../../schema/attendance/attendance-mark.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { findByCode } from '../../../server/attendance/here.service.js';
import { forgetWrongCodes } from '../../../server/attendance/wrong-codes.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { type DatabaseKind, onBothDatabases } from '../../support/databases.js';
import { type AttendancePlace, openAttendance } from '../../support/make-attendance.js';
import { makeToken } from '../../support/make-people.js';
import { instancesOf, race, times } from '../../support/race.js';

cleanAfterEach();

const renewing = `mutation ($input: RenewSessionCodeInput!) { renewSessionCode(input: $input) { __typename
  ... on RenewSessionCodeSuccess { shown { code url qrPath qrSize } } } }`;
const marking = `mutation ($input: MarkMyselfInput!) { markMyself(input: $input) { __typename
  ... on MarkMyselfSuccess { attendance { state how } } ... on CodeClosed { opensAt closesAt }
  ... on Problem { message } ... on InvalidInput { fields { path rule } } } }`;
const finding = `query ($code: String!, $link: String) { codeLookup(code: $code, link: $link) { problem
  found { isOpen session { id } attendance { state } } } }`;
const entering = `mutation ($input: EnterSessionInput!) { enterSession(input: $input) { __typename } }`;
const taking = `mutation ($input: MarkArrivalsInput!) { markArrivals(input: $input) { __typename
  ... on MarkArrivalsSuccess { marked } } }`;
const arriving = `query ($id: ID!) { registration(id: $id) { arrivals { sessionId arrivedAt } } }`;

/** The people of a place, each as they ask, with the first cohort's session starting in a moment. */
async function openRoom(kind: DatabaseKind) {
  const place = await openAttendance(kind);
  const em = place.app.app.orm.em.fork();
  const values = { cohort: place.year.cohortIds[0], joinUrl: 'https://meet.example.org/1' };
  await em.nativeUpdate(Session, { id: place.year.sessionId }, values);
  const session = await em.findOneOrFail(Session, { id: place.year.sessionId });
  const at = (from: Date, minutes: number) => place.app.clock.set(new Date(from.getTime() + minutes * 60_000));
  at(session.startsAt, -15);
  const as = async (id: string) => place.app.as(await makeToken(em, id, place.app.clock.now()));
  const [one, two] = [await as(place.personIds[0]), await as(place.personIds[1])];
  const facilitator = await as(place.facilitatorId);
  return { ...place, facilitator, session, at, one, two };
}

const renew = async (ask: Ask, sessionId: string) =>
  (await ask(renewing, { input: { sessionId } })).data.renewSessionCode;
const here = async (ask: Ask, code: string, link?: string) =>
  (await ask(marking, { input: { code, link } })).data.markMyself;
const marksOf = (place: AttendancePlace) => place.app.app.orm.em.fork().findAll(Attendance);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the code of the room marks who is there, and nobody else, on %s',
  async (kind) => {
    const room = await openRoom(kind);
    const { one, two, session, at } = room;
    expect((await renew(one, session.id)).__typename).toBe('NotFound');
    const first = (await renew(room.facilitator, session.id)).shown;
    expect(first.code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
    expect(first.url).toBe(`${room.app.url}/here/${first.code}`);
    const { code } = (await renew(room.facilitator, session.id)).shown;
    // Renewed: the one before is taken no more.
    expect(await here(one, first.code)).toMatchObject({ fields: [{ path: 'code', rule: 'isCode' }] });
    expect((await here(room.app.as(null), code)).__typename).toBe('SignInRequired');
    expect((await here(two, code)).__typename).toBe('NotAllowed');
    expect((await two(finding, { code })).data.codeLookup).toEqual({
      found: null,
      problem: 'You have no confirmed place in this session. If that is a mistake, tell whoever leads it.',
    });
    expect((await one(finding, { code: first.code })).data.codeLookup.problem).toMatch(/^No session has this code now/);
    at(session.startsAt, -15.1);
    expect((await here(one, code)).__typename).toBe('CodeClosed');
    at(session.endsAt, 30);
    expect(await here(one, code)).toMatchObject({ __typename: 'CodeClosed' });
    expect(await marksOf(room)).toEqual([]);

    at(session.endsAt, 29.9);
    expect((await one(finding, { code })).data.codeLookup.found).toEqual({
      isOpen: true,
      session: { id: session.id },
      attendance: null,
    });
    const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    for (const _ of [1, 2]) expect((await here(one, typed)).attendance).toEqual({ state: 'PRESENT', how: 'CODE' });
    expect(await room.app.app.orm.em.fork().count(AttendanceMark)).toBe(1);
  },
);

it('the mailed link will do; what was marked by hand stays; guessing ends', async () => {
  const room = await openRoom('sqlite');
  const { code } = (await renew(room.facilitator, room.session.id)).shown;
  const em = room.app.app.orm.em.fork();
  const { id, linkGeneration } = await em.findOneOrFail(Registration, { id: room.people[0] });
  const link = makeLink(room.app.app.secretKey, 'REGISTRATION', id, linkGeneration);
  const byHand = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename } }`;
  const marks = [{ registrationId: id, state: 'ABSENT' }];
  await room.facilitator(byHand, { input: { sessionId: room.session.id, marks } });
  expect((await here(room.app.as(null), code, link)).attendance).toEqual({ state: 'ABSENT', how: 'HAND' });
  for (let tried = 0; tried < 10; tried += 1) {
    expect((await here(room.app.as(null), 'AAAAAA', link)).__typename).toBe('InvalidInput');
  }
  for (const typed of [code, 'AAAAAA']) {
    expect((await here(room.app.as(null), typed, link)).__typename).toBe('TooManyTries');
  }
  room.app.clock.pass(10 * 60_000);
  expect((await here(room.app.as(null), code, link)).__typename).toBe('MarkMyselfSuccess');
});

onBothDatabases((make) => {
  it('of wrong codes given at once to several processes ten are answered, and none is kept for long', async () => {
    const database = await make();
    const em = await instancesOf(database);
    const now = new Date('2027-03-01T09:00:00.000Z');
    const guess = (who = 'somebody') => {
      const actor = { ...visitor, kind: 'person' as const, personId: who };
      return findByCode(em(), { actor, registrationId: null }, 'AAAAAA', now);
    };
    expect(await race(times(24, () => guess()))).toEqual({ InvalidInput: 10, TooManyTries: 14 });
    expect(await race([() => guess('another')])).toEqual({ InvalidInput: 1 });
    expect(await forgetWrongCodes(em(), now)).toBe(0);
    expect(await forgetWrongCodes(em(), new Date(now.getTime() + 10 * 60_000))).toBe(2);
  });
});

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'arrival in the online room is evidence, taken over by one act, on %s',
  async (kind) => {
    const room = await openRoom(kind);
    const { one, session, people } = room;
    for (const _ of [1, 2]) {
      expect((await one(entering, { input: { sessionId: session.id } })).data.enterSession.__typename).toBe(
        'EnterRoomSuccess',
      );
      room.app.clock.pass(60_000);
    }
    await room.two(entering, { input: { sessionId: session.id } });
    await room.facilitator(entering, { input: { sessionId: session.id } });
    expect(await marksOf(room)).toEqual([]);
    const arrivedAt = new Date(session.startsAt.getTime() - 15 * 60_000).toISOString();
    const seen = async (ask: Ask) => (await ask(arriving, { id: people[0] })).data.registration.arrivals;
    expect(await seen(room.facilitator)).toEqual([{ sessionId: session.id, arrivedAt }]);
    // The person's own page has attendance, not the evidence.
    expect(await seen(one)).toEqual([]);
    const take = async (ask: Ask) => (await ask(taking, { input: { sessionId: session.id } })).data.markArrivals;
    expect((await take(one)).__typename).toBe('NotFound');
    expect(await take(room.facilitator)).toMatchObject({ marked: 1 });
    expect(await take(room.facilitator)).toMatchObject({ marked: 0 });
    expect((await marksOf(room)).map(({ registration, state, how }) => [registration.id, state, how])).toEqual([
      [people[0], 'PRESENT', 'ARRIVAL'],
    ]);
  },
);
