import { expect, it } from 'vitest';
import { SessionArrival } from '../../../schema/attendance/session-arrival.js';
import { Meeting } from '../../../schema/communities/meeting.js';
import { Membership } from '../../../schema/communities/membership.js';
import { newId } from '../../../schema/node.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { joinPage } from '../../../server/registration/join-links.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';

cleanAfterEach();

const registering = `mutation ($input: RegisterInput!) { register(input: $input) { ... on RegisterSuccess { link } } }`;
const entering = `mutation ($input: EnterSessionInput!) { enterSession(input: $input) { __typename
  ... on EnterRoomSuccess { url } ... on RoomClosed { opensAt closesAt } } }`;
const setting = `mutation ($input: SetSessionRoomInput!) { setSessionRoom(input: $input) { __typename
  ... on SetSessionRoomSuccess { session { hasRoom } } ... on InvalidInput { fields { path rule } } } }`;
const meeting = `mutation ($input: EnterMeetingInput!) { enterMeeting(input: $input) { __typename
  ... on EnterRoomSuccess { url } } }`;
const minute = 60_000;

it('the room of a session opens for those who have a place, a quarter of an hour before', async () => {
  const app = await startTestApp();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now() });
  const organizer = await makePerson(em, { name: 'Olu' });
  await makeAppointment(em, organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
  const asOrganizer = app.as(await makeToken(em, organizer.id, app.clock.now()));
  const register = (email: string) =>
    app.as(null)(registering, {
      input: { editionSlug: year.slug, tierId: year.tierId, name: 'Bao', email, acceptsTerms: true, consents: [] },
    });
  const { link } = (await register('bao@example.org')).data.register;
  const enter = async (ask = app.as(null), token: string | null = link) =>
    (await ask(entering, { input: { sessionId: year.sessionId, link: token } })).data.enterSession;

  expect((await enter()).__typename).toBe('NotFound');
  const input = { sessionId: year.sessionId, joinUrl: 'javascript:alert(1)' };
  expect((await asOrganizer(setting, { input })).data.setSessionRoom).toEqual({
    __typename: 'InvalidInput',
    fields: [{ path: 'joinUrl', rule: 'isUrl' }],
  });
  input.joinUrl = 'https://meet.example.org/room-1';
  expect((await app.as(null)(setting, { input })).data.setSessionRoom.__typename).toBe('SignInRequired');
  expect((await asOrganizer(setting, { input })).data.setSessionRoom.session).toEqual({ hasRoom: true });

  const { startsAt, endsAt } = await em.findOneOrFail(Session, { id: year.sessionId });
  const opensAt = new Date(startsAt.getTime() - 15 * minute);
  const closed = { __typename: 'RoomClosed', opensAt: opensAt.toISOString(), closesAt: endsAt.toISOString() };
  app.clock.set(new Date(opensAt.getTime() - 1));
  expect(await enter()).toEqual(closed);
  app.clock.set(opensAt);
  const open = { __typename: 'EnterRoomSuccess', url: 'https://meet.example.org/room-1' };
  expect(await enter()).toEqual(open);
  expect(await enter(app.as(await makeToken(em, organizer.id, opensAt)), null)).toEqual(open);
  expect(await enter(app.as(null), null)).toEqual({ __typename: 'NotFound' });
  expect(await enter(app.as(null), 'forged.link')).toEqual({ __typename: 'NotFound' });
  app.clock.set(endsAt);
  expect(await enter()).toEqual(closed);
});

const joining = `query ($link: String!) { sessionToJoin(link: $link) { state opensAt session { id title } edition { slug } } }`;
const looking = `query ($link: String!) { registration(link: $link) { state } }`;

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'a join link leads one confirmed person into one room and opens nothing else, on %s',
  async (kind) => {
    const app = await startTestApp({ kind });
    const em = () => app.app.orm.em.fork();
    const year = await makeYear(em(), { now: app.clock.now() });
    const input = { editionSlug: year.slug, tierId: year.tierId, name: 'Bao', email: 'bao@example.org' };
    const registered = await app.as(null)(registering, { input: { ...input, acceptsTerms: true, consents: [] } });
    const file = await (await fetch(`${app.url}/calendar/${registered.data.register.link}.ics`)).text();
    const entry = file.replaceAll('\r\n ', '');
    const page = entry.match(/^URL:(.*)$/m)?.[1]?.trim() ?? '';
    expect(entry.match(/^LOCATION:(.*)$/m)?.[1]?.trim()).toBe(page);
    expect(entry.match(/^CONFERENCE;FEATURE=VIDEO;VALUE=URI:(.*)$/m)?.[1]?.trim()).toBe(page);
    const link = page.slice(`${app.url}/join/`.length);
    const forged = link.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'));
    const registration = await em().findOneOrFail(Registration, { edition: year.editionId });
    expect(page).toBe(joinPage(app.app.config as never, registration, year.sessionId));
    const session = await em().findOneOrFail(Session, { id: year.sessionId });
    const opensAt = new Date(session.startsAt.getTime() - 15 * minute);

    const seen = async () => (await app.as(null)(joining, { link })).data.sessionToJoin?.state ?? null;
    const enter = async (sessionId = year.sessionId, token = link) =>
      (await app.as(null)(entering, { input: { sessionId, link: token } })).data.enterSession;
    const arrivals = () => em().count(SessionArrival, { session: year.sessionId });
    expect([await seen(), (await enter()).__typename]).toEqual(['NO_ROOM', 'NotFound']);
    const joinUrl = 'https://meet.example.org/room-1';
    await em().nativeUpdate(Session, { id: year.sessionId }, { joinUrl });
    app.clock.set(new Date(opensAt.getTime() - 1));
    expect([await seen(), (await enter()).__typename, await arrivals()]).toEqual(['EARLY', 'RoomClosed', 0]);
    app.clock.set(opensAt);
    expect([await seen(), await arrivals()]).toEqual(['OPEN', 0]);
    expect((await app.as(null)(looking, { link })).data.registration).toBeNull();
    expect((await app.as(null)(joining, { link: registered.data.register.link })).data.sessionToJoin).toBeNull();
    expect((await app.as(null)(joining, { link: forged })).data.sessionToJoin).toBeNull();
    const other = newId();
    const { startsLocal, endsLocal, timeZone, startsAt, endsAt, createdAt, updatedAt } = session;
    const same = { startsLocal, endsLocal, timeZone, startsAt, endsAt, createdAt, updatedAt, joinUrl };
    const more = { id: other, edition: year.editionId, title: 'More', position: 1, sequence: 0 };
    await em().insert(Session, { ...same, ...more, status: 'PLANNED' });
    expect(await enter(other)).toEqual({ __typename: 'NotFound' });
    expect([await enter(), await arrivals()]).toEqual([{ __typename: 'EnterRoomSuccess', url: joinUrl }, 1]);
    app.clock.set(session.endsAt);
    expect([await seen(), (await enter()).__typename]).toEqual(['OVER', 'RoomClosed']);

    app.clock.set(opensAt);
    await em().nativeUpdate(Registration, { id: registration.id }, { state: 'CANCELLED' });
    expect([await seen(), await enter()]).toEqual(['NO_PLACE', { __typename: 'NotFound' }]);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'CANCELLED' });
    expect([await seen(), await enter()]).toEqual(['CALLED_OFF', { __typename: 'NotFound' }]);
    await em().nativeUpdate(Registration, { id: registration.id }, { linkGeneration: 2 });
    expect([await seen(), await enter()]).toEqual([null, { __typename: 'NotFound' }]);
  },
);

it('the room of a meeting opens for members', async () => {
  const app = await startTestApp();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now() });
  const found = await em.findOneOrFail(Meeting, { community: year.communityId });
  await em.nativeUpdate(Meeting, { id: found.id }, { joinUrl: 'https://meet.example.org/community' });
  app.clock.set(found.startsAt);
  const [member, stranger] = [await makePerson(em, { name: 'Bao' }), await makePerson(em, { name: 'Cleo' })];
  const dates = { createdAt: app.clock.now(), updatedAt: app.clock.now() };
  await em.insert(Membership, {
    id: newId(),
    ...dates,
    person: member.id,
    community: year.communityId,
    state: 'MEMBER',
    origin: 'COHORT',
    intent: 'LISTENING',
    loudness: 'WEEKLY',
    linkGeneration: 1,
  });
  const enter = async (personId: string) =>
    (await app.as(await makeToken(em, personId, app.clock.now()))(meeting, { input: { meetingId: found.id } })).data
      .enterMeeting;
  expect(await enter(member.id)).toEqual({ __typename: 'EnterRoomSuccess', url: 'https://meet.example.org/community' });
  expect(await enter(stranger.id)).toEqual({ __typename: 'NotFound' });
  expect((await app.as(null)(meeting, { input: { meetingId: found.id } })).data.enterMeeting.__typename).toBe(
    'SignInRequired',
  );
});
