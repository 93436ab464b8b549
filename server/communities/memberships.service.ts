import { type EntityManager, raw } from '@mikro-orm/core';
import type { MembershipState } from '../../schema/communities/communities.enums.js';
import type { InvitationAnswer } from '../../schema/communities/communities.inputs.js';
import { InvitationLapsed, MembershipMoveNotAllowed } from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Membership } from '../../schema/communities/membership.js';
import { newId } from '../../schema/node.js';
import { NotAllowed, NotFound, problem, SignInRequired } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canSteward, canViewMembership, visibleCommunities } from './communities.policy.js';

/** Every move of a membership. Nobody can make another a MEMBER but by admitting the person's own request. */
export const membershipMoves: Record<MembershipState, readonly MembershipState[]> = {
  INVITED: ['MEMBER', 'INVITED', 'REQUESTED'],
  REQUESTED: ['MEMBER', 'LEFT'],
  MEMBER: ['ON_LEAVE', 'RETIRED', 'LEFT', 'REMOVED'],
  ON_LEAVE: ['MEMBER', 'RETIRED', 'LEFT', 'REMOVED'],
  RETIRED: ['MEMBER', 'LEFT'],
  LEFT: ['MEMBER', 'REQUESTED'],
  REMOVED: [],
};

const counted = (state: MembershipState) => state === 'MEMBER' || state === 'ON_LEAVE';
const dayMs = 86_400_000;

type Facts = Partial<Pick<Membership, 'intent' | 'loudness' | 'joinedAt' | 'leaveUntil' | 'declinedAt' | 'notBefore'>>;

/** Moves a membership by the table and keeps the community's count; false when another moved it first. */
export async function moveMembership(
  tx: EntityManager,
  membership: Membership,
  to: MembershipState,
  now: Date,
  facts: Facts = {},
): Promise<boolean> {
  const from = membership.state;
  if (!membershipMoves[from].includes(to)) {
    throw new Refusal(
      problem(MembershipMoveNotAllowed, 'This cannot be done from where the membership stands.', { from }),
    );
  }
  const moved = await tx.nativeUpdate(
    Membership,
    { id: membership.id, state: from },
    { state: to, updatedAt: now, ...facts },
  );
  if (moved === 0) return false;
  const by = Number(counted(to)) - Number(counted(from));
  if (by !== 0) {
    await tx.nativeUpdate(Community, { id: membership.community.id }, { memberCount: raw('member_count + ?', [by]) });
  }
  if (to === 'MEMBER' && from !== 'ON_LEAVE') await welcome(tx, membership, now);
  return true;
}

/** The newcomer gets the invitation to the next meeting. */
async function welcome(tx: EntityManager, membership: Membership, now: Date): Promise<void> {
  const payload = { membershipId: membership.id };
  await enqueue(tx, { kind: 'membership.begun', dedupKey: `begun:${membership.id}:${now.getTime()}`, payload }, now);
}

async function ownMembership(tx: EntityManager, actor: Actor, id: string): Promise<Membership> {
  const membership = await tx.findOne(Membership, { id }, { disableIdentityMap: true });
  const isOwn =
    membership &&
    canViewMembership(actor, membership) &&
    (membership.person.id === actor.personId ||
      actor.links.some((link) => link.purpose === 'MEMBERSHIP' && link.id === id));
  if (!membership || !isOwn) throw new Refusal(NotFound.of());
  return membership;
}

function refuseLapsed(): Refusal {
  const message = 'This invitation has ended. You can still ask to join on the page of the community.';
  return new Refusal(problem(InvitationLapsed, message, { canRequest: true }));
}

/**
 * The person answers: accept, just listen, not now (asked again in six months at the earliest), or no. Refuses with
 * InvitationLapsed, NotFound. Accepting twice changes nothing.
 */
export async function answerInvitation(
  em: EntityManager,
  actor: Actor,
  membershipId: string,
  answer: InvitationAnswer,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const membership = await ownMembership(tx, actor, membershipId);
    const isYes = answer === 'ACCEPT' || answer === 'JUST_LISTEN';
    if (isYes && counted(membership.state)) return;
    if (!membership.isInvitationOpenAt(now)) throw refuseLapsed();
    if (isYes) {
      const intent = answer === 'JUST_LISTEN' ? ('LISTENING' as const) : ('TAKING_PART' as const);
      if (!(await moveMembership(tx, membership, 'MEMBER', now, { intent, joinedAt: now }))) throw refuseLapsed();
    } else {
      const facts = answer === 'NO' ? { declinedAt: now } : { notBefore: new Date(now.getTime() + 182 * dayMs) };
      await moveMembership(tx, membership, 'INVITED', now, facts);
    }
    await audit(tx, actor, 'answerInvitation', { kind: 'Membership', id: membershipId }, now, { answer });
  });
}

/** Whoever was here before comes in as the policy says; only an open invitation and having retired are a way past it. */
async function joinAgain(tx: EntityManager, community: Community, known: Membership, now: Date): Promise<void> {
  const { state } = known;
  if (counted(state) || state === 'REQUESTED') return;
  if (community.joinPolicy === 'OPEN' || state === 'RETIRED' || known.isInvitationOpenAt(now)) {
    await moveMembership(tx, known, 'MEMBER', now, { joinedAt: now });
  } else if (community.joinPolicy === 'INVITE_ONLY') {
    throw new Refusal(NotAllowed.of('This community is joined by invitation.'));
  } else {
    await moveMembership(tx, known, 'REQUESTED', now);
  }
}

/** Joins an open community at once, or asks to join. Refuses with SignInRequired, NotAllowed (by invitation only), NotFound. */
export async function joinCommunity(em: EntityManager, actor: Actor, communityId: string, now: Date): Promise<string> {
  const { personId } = actor;
  if (!personId) throw new Refusal(SignInRequired.of());
  return write(em, async (tx) => {
    const community = await tx.findOne(Community, { $and: [{ id: communityId }, visibleCommunities(actor)] });
    if (!community) throw new Refusal(NotFound.of());
    const known = await tx.findOne(Membership, { person: personId, community: communityId });
    if (known) {
      await joinAgain(tx, community, known, now);
      return known.id;
    }
    if (community.joinPolicy === 'INVITE_ONLY') {
      throw new Refusal(NotAllowed.of('This community is joined by invitation.'));
    }
    const id = newId(now.getTime());
    const sql = `insert into membership (id, created_at, updated_at, person_id, community_id, state, origin, intent, loudness, link_generation)
      values (?, ?, ?, ?, ?, 'REQUESTED', 'REQUEST', 'TAKING_PART', 'WEEKLY', 1) on conflict (person_id, community_id) do nothing`;
    await change(tx, sql, [id, now, now, personId, communityId]);
    const membership = await tx.findOneOrFail(Membership, { person: personId, community: communityId });
    if (community.joinPolicy === 'OPEN') await moveMembership(tx, membership, 'MEMBER', now, { joinedAt: now });
    return membership.id;
  });
}

/** A steward admits or refuses someone who asked. Refuses with NotFound, MembershipMoveNotAllowed. */
export async function answerRequest(
  em: EntityManager,
  actor: Actor,
  membershipId: string,
  isAdmitted: boolean,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const membership = await tx.findOne(Membership, { id: membershipId });
    if (!membership || !canSteward(actor, membership.community.id)) throw new Refusal(NotFound.of());
    if (membership.state !== 'REQUESTED') {
      const from = membership.state;
      throw new Refusal(problem(MembershipMoveNotAllowed, 'This request has been answered.', { from }));
    }
    await moveMembership(tx, membership, isAdmitted ? 'MEMBER' : 'LEFT', now, isAdmitted ? { joinedAt: now } : {});
    await audit(tx, actor, 'answerRequest', { kind: 'Membership', id: membershipId }, now, { isAdmitted });
  });
}

/** Pauses, comes back, retires or leaves, by the person alone. Refuses with NotFound, MembershipMoveNotAllowed. */
export async function moveOwnMembership(
  em: EntityManager,
  actor: Actor,
  membershipId: string,
  to: 'ON_LEAVE' | 'MEMBER' | 'RETIRED' | 'LEFT',
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const membership = await ownMembership(tx, actor, membershipId);
    // Who left, or was not admitted, asks to join like everybody else.
    if (['INVITED', 'REQUESTED', 'LEFT'].includes(membership.state)) {
      const from = membership.state;
      throw new Refusal(problem(MembershipMoveNotAllowed, 'Answer the invitation, or ask to join, instead.', { from }));
    }
    await moveMembership(tx, membership, to, now, { leaveUntil: null });
    await audit(tx, actor, 'moveMembership', { kind: 'Membership', id: membershipId }, now, { to });
  });
}

/** Sets how loud a community is for oneself, and what one intends. Refuses with NotFound. */
export async function setMembership(
  em: EntityManager,
  actor: Actor,
  membershipId: string,
  wish: Pick<Membership, 'intent' | 'loudness'>,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const membership = await ownMembership(tx, actor, membershipId);
    await tx.nativeUpdate(Membership, { id: membership.id }, { ...wish, updatedAt: now });
  });
}
