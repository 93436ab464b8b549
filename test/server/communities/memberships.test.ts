import { expect, it } from 'vitest';
import type { JoinPolicy } from '../../../schema/communities/communities.enums.js';
import { Community } from '../../../schema/communities/community.js';
import { Membership } from '../../../schema/communities/membership.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { type Ask, cleanAfterEach, startTestApp, type TestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';

cleanAfterEach();

const joining = `mutation ($input: JoinCommunityInput!) { joinCommunity(input: $input) { __typename
  ... on JoinCommunitySuccess { membership { id state } } } }`;
const answering = `mutation ($input: AnswerRequestInput!) { answerRequest(input: $input) { __typename } }`;
const moving = `mutation ($input: MoveMembershipInput!) { moveMembership(input: $input) { __typename
  ... on MoveMembershipSuccess { membership { state } } ... on MembershipMoveNotAllowed { from } } }`;
const starting = `mutation ($input: StartThreadInput!) { startThread(input: $input) { __typename
  ... on StartThreadSuccess { thread { id posts { nodes { bodyHtml } } } } } }`;
const reading = `query ($slug: String!) { community(slug: $slug) { memberCount welcomeHtml threads { nodes { title } }
  nextMeeting { title agendaHtml coming } viewerMembership { state } } }`;

interface Place {
  app: TestApp;
  communityId: string;
  slug: string;
  steward: Ask;
  member: Ask;
  stranger: Ask;
}

async function open(joinPolicy: JoinPolicy): Promise<Place> {
  const app = await startTestApp();
  const em = app.app.orm.em.fork();
  const { communityId, communitySlug: slug } = await makeYear(em, { now: app.clock.now() });
  await em.nativeUpdate(Community, { id: communityId }, { joinPolicy });
  const as = async (name: string) => {
    const person = await makePerson(em, { name });
    if (name === 'Stella')
      await makeAppointment(em, person.id, 'STEWARD', { scope: 'COMMUNITY', scopeId: communityId });
    return app.as(await makeToken(em, person.id, app.clock.now()));
  };
  const [steward, member, stranger] = [await as('Stella'), await as('Mia'), await as('Sam')];
  return { app, communityId, slug, steward, member, stranger };
}

const join = async ({ communityId }: Place, ask: Ask) =>
  (await ask(joining, { input: { communityId } })).data.joinCommunity;
const move = async (ask: Ask, membershipId: string, to: string) =>
  (await ask(moving, { input: { membershipId, to } })).data.moveMembership;
const see = async ({ slug }: Place, ask: Ask) => (await ask(reading, { slug })).data.community;

async function isSound({ app }: Place): Promise<void> {
  expect([...(await runChecks(app.app.orm.em.fork(), app.clock.now())).values()].flat()).toEqual([]);
}

it('an open community is joined at once, left, paused and come back to; the count follows', async () => {
  const place = await open('OPEN');
  const { membership } = await join(place, place.member);
  expect(membership.state).toBe('MEMBER');
  expect((await join(place, place.member)).membership).toEqual(membership);
  expect((await see(place, place.member)).memberCount).toBe(1);
  expect((await move(place.member, membership.id, 'ON_LEAVE')).membership.state).toBe('ON_LEAVE');
  expect((await see(place, place.member)).memberCount).toBe(1);
  expect((await move(place.member, membership.id, 'MEMBER')).membership.state).toBe('MEMBER');
  expect((await move(place.member, membership.id, 'RETIRED')).membership.state).toBe('RETIRED');
  expect((await see(place, place.member)).memberCount).toBe(0);
  expect((await move(place.member, membership.id, 'LEFT')).membership.state).toBe('LEFT');
  expect((await join(place, place.member)).membership.state).toBe('MEMBER');
  expect(await move(place.stranger, membership.id, 'LEFT')).toEqual({ __typename: 'NotFound' });
  expect((await see(place, place.member)).memberCount).toBe(1);
  await isSound(place);
});

it('where one asks, a steward answers; whoever was refused or left asks again and is not simply in', async () => {
  const place = await open('REQUEST');
  const { membership } = await join(place, place.member);
  expect(membership.state).toBe('REQUESTED');
  const answer = async (ask: Ask, isAdmitted: boolean) =>
    (await ask(answering, { input: { membershipId: membership.id, isAdmitted } })).data.answerRequest.__typename;
  expect(await answer(place.stranger, true)).toBe('NotFound');
  expect(await answer(place.member, true)).toBe('NotFound');
  expect(await answer(place.steward, false)).toBe('AnswerRequestSuccess');
  expect(await answer(place.steward, true)).toBe('MembershipMoveNotAllowed');

  expect(await move(place.member, membership.id, 'MEMBER')).toEqual({
    __typename: 'MembershipMoveNotAllowed',
    from: 'LEFT',
  });
  expect((await join(place, place.member)).membership.state).toBe('REQUESTED');
  expect((await see(place, place.member)).memberCount).toBe(0);
  expect(await answer(place.steward, true)).toBe('AnswerRequestSuccess');
  expect((await see(place, place.member)).memberCount).toBe(1);
  await isSound(place);
});

it('by invitation only means just that, and who was removed stays out', async () => {
  const place = await open('INVITE_ONLY');
  expect((await join(place, place.member)).__typename).toBe('NotAllowed');
  expect((await join(place, place.app.as(null))).__typename).toBe('SignInRequired');
  const em = place.app.app.orm.em.fork();
  expect(await em.count(Membership)).toBe(0);
  expect(await em.count(OutboxMessage)).toBe(0);

  const open_ = { ...place };
  await em.nativeUpdate(Community, { id: place.communityId }, { joinPolicy: 'OPEN' });
  const { membership } = await join(open_, place.member);
  await em.nativeUpdate(Membership, { id: membership.id }, { state: 'REMOVED' });
  await em.nativeUpdate(Community, { id: place.communityId }, { memberCount: 0 });
  expect((await join(open_, place.member)).__typename).toBe('MembershipMoveNotAllowed');
  await isSound(place);
});

it('what is inside is for members: threads, agenda and who comes', async () => {
  const place = await open('OPEN');
  await join(place, place.member);
  const input = {
    communityId: place.communityId,
    kind: 'QUESTION',
    title: 'How do you open?',
    body: 'With **silence**.<script>alert(1)</script>',
  };
  for (const outside of [place.app.as(null), place.stranger]) {
    expect((await outside(starting, { input })).data.startThread.__typename).not.toBe('StartThreadSuccess');
  }
  const { thread } = (await place.member(starting, { input })).data.startThread;
  expect(thread.posts.nodes[0].bodyHtml).toBe(
    '<p>With <strong>silence</strong>.&lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
  );
  expect((await see(place, place.member)).threads.nodes).toEqual([{ title: 'How do you open?' }]);
  for (const outside of [place.app.as(null), place.stranger]) {
    expect(await see(place, outside)).toMatchObject({
      threads: { nodes: [] },
      nextMeeting: { title: 'A case from the field', agendaHtml: null, coming: null },
    });
  }
});
