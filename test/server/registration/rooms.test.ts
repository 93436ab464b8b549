import { expect, it } from 'vitest';
import { Meeting } from '../../../schema/communities/meeting.js';
import { Membership } from '../../../schema/communities/membership.js';
import { newId } from '../../../schema/node.js';
import { Session } from '../../../schema/workshops/session.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
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
