import type { EntityManager } from '@mikro-orm/core';
import type { InvitationAnswer } from '../../schema/communities/communities.inputs.js';
import { InvitationLapsed } from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Membership } from '../../schema/communities/membership.js';
import { newId } from '../../schema/node.js';
import { NotAllowed, NotFound, problem, SignInRequired } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canSteward, canViewMembership, visibleCommunities } from './communities.policy.js';
import { hearingOf } from './hearings.js';
import { keptUntil, toldBefore } from './loudness.service.js';
import { isCounted, lockMembership, moveMembership, refuseMove } from './membership-moves.service.js';
import { isGathered, oweDigest } from './talk.service.js';

const dayMs = 86_400_000;

async function ownMembership(tx: EntityManager, actor: Actor, id: string): Promise<Membership> {
  const membership = await lockMembership(tx, id);
  const isOwn =
    membership &&
    canViewMembership(actor, membership) &&
    (membership.person.id === actor.personId ||
      actor.links.some((link) => link.purpose === 'MEMBERSHIP' && link.id === id));
  if (!membership || !isOwn) throw new Refusal(NotFound.of());
  return membership;
}

function refuseLapsed(): Refusal {
  const message = 'communities.thisInvitationHasEndedYouCan';
  return new Refusal(problem(InvitationLapsed, message, { canRequest: true }));
}

/** Declined in one window after they joined in another. */
function refuseJoined(): Refusal {
  return new Refusal(problem(InvitationLapsed, 'communities.youHaveJoinedAlready', { canRequest: false }));
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
    if (isYes && isCounted(membership.state)) return;
    if (isCounted(membership.state)) throw refuseJoined();
    if (!membership.isInvitationOpenAt(now)) throw refuseLapsed();
    if (isYes) {
      const intent = answer === 'JUST_LISTEN' ? ('LISTENING' as const) : ('TAKING_PART' as const);
      await moveMembership(tx, membership, 'MEMBER', now, { intent, joinedAt: now });
    } else {
      const facts = answer === 'NO' ? { declinedAt: now } : { notBefore: new Date(now.getTime() + 182 * dayMs) };
      await moveMembership(tx, membership, 'INVITED', now, facts);
    }
    await audit(tx, actor, 'answerInvitation', { kind: 'Membership', id: membershipId }, now, { answer });
  });
}

/** Whoever asks comes in as the policy says; only an open invitation and having retired are a way past it. */
async function comeIn(tx: EntityManager, community: Community, membership: Membership, now: Date): Promise<void> {
  const { state } = membership;
  if (isCounted(state)) return;
  if (community.joinPolicy === 'OPEN' || state === 'RETIRED' || membership.isInvitationOpenAt(now)) {
    await moveMembership(tx, membership, 'MEMBER', now, { joinedAt: now });
  } else if (state !== 'REQUESTED') {
    if (community.joinPolicy === 'INVITE_ONLY') throw refuseUninvited();
    await moveMembership(tx, membership, 'REQUESTED', now);
  }
}

function refuseUninvited(): Refusal {
  return new Refusal(NotAllowed.of('communities.thisCommunityIsJoinedByInvitation'));
}

/** A request to join of someone who has no relation to the community yet; two at once make one. */
async function request(tx: EntityManager, personId: string, communityId: string, now: Date): Promise<void> {
  const sql = `insert into membership (id, created_at, updated_at, person_id, community_id, state, origin, intent, loudness, link_generation)
    values (?, ?, ?, ?, ?, 'REQUESTED', 'REQUEST', 'TAKING_PART', 'WEEKLY', 1) on conflict (person_id, community_id) do nothing`;
  await change(tx, sql, [newId(now.getTime()), now, now, personId, communityId]);
}

/** Joins an open community at once, or asks to join. Refuses with SignInRequired, NotAllowed (by invitation only), NotFound. */
export async function joinCommunity(em: EntityManager, actor: Actor, communityId: string, now: Date): Promise<string> {
  const { personId } = actor;
  if (!personId) throw new Refusal(SignInRequired.of());
  return write(em, async (tx) => {
    const community = await tx.findOne(Community, { $and: [{ id: communityId }, visibleCommunities(actor)] });
    if (!community) throw new Refusal(NotFound.of());
    const own = { person: personId, community: communityId };
    if ((await tx.count(Membership, own)) === 0) {
      if (community.joinPolicy === 'INVITE_ONLY') throw refuseUninvited();
      await request(tx, personId, communityId, now);
    }
    const { id } = await tx.findOneOrFail(Membership, own, { disableIdentityMap: true });
    const membership = await lockMembership(tx, id);
    if (membership) await comeIn(tx, community, membership, now);
    return id;
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
    const membership = await lockMembership(tx, membershipId);
    if (!membership || !canSteward(actor, membership.community.id)) throw new Refusal(NotFound.of());
    if (membership.state !== 'REQUESTED') throw refuseMove(membership.state, 'communities.thisRequestHasBeenAnswered');
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
      throw refuseMove(membership.state, 'communities.answerTheInvitationOrAsk');
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
    const sql = `update membership set intent = ?, loudness = ?, updated_at = ?, told_until = ${keptUntil('membership')} where id = ?`;
    await change(tx, sql, [wish.intent, wish.loudness, now, toldBefore(now), membership.id]);
    if (!isGathered(wish.loudness)) return;
    const place = { communityId: membership.community.id };
    const hearing = await hearingOf(tx, membership.person.id, place, now);
    if (hearing) await oweDigest(tx, hearing, now);
  });
}
