import { type EntityManager, raw } from '@mikro-orm/core';
import type { MembershipState } from '../../schema/communities/communities.enums.js';
import { MembershipMoveNotAllowed } from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Membership } from '../../schema/communities/membership.js';
import { problem } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';

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

/** True for states that a community counts as its members. */
export const isCounted = (state: MembershipState) => state === 'MEMBER' || state === 'ON_LEAVE';

/** Refuses what cannot be done from where a membership stands; says what can. */
export function refuseMove(from: MembershipState, message: ProblemText): Refusal {
  return new Refusal(problem(MembershipMoveNotAllowed, message, { from }));
}

/** The membership as it is now, null when there is none; nobody else moves it until the transaction ends. */
export async function lockMembership(tx: EntityManager, id: string): Promise<Membership | null> {
  await change(tx, 'update membership set state = state where id = ?', [id]);
  return tx.findOne(Membership, { id }, { disableIdentityMap: true });
}

type Facts = Partial<Pick<Membership, 'intent' | 'loudness' | 'joinedAt' | 'leaveUntil' | 'declinedAt' | 'notBefore'>>;

/** Moves a locked membership by the table and keeps the community's count. Refuses with MembershipMoveNotAllowed. */
export async function moveMembership(
  tx: EntityManager,
  membership: Membership,
  to: MembershipState,
  now: Date,
  facts: Facts = {},
): Promise<void> {
  const { id, state: from } = membership;
  const refusal = refuseMove(from, 'communities.thisCannotBeDoneFrom');
  if (!membershipMoves[from].includes(to)) throw refusal;
  const moved = { state: to, updatedAt: now, ...facts };
  if ((await tx.nativeUpdate(Membership, { id, state: from }, moved)) === 0) throw refusal;
  const by = Number(isCounted(to)) - Number(isCounted(from));
  if (by !== 0) {
    await tx.nativeUpdate(Community, { id: membership.community.id }, { memberCount: raw('member_count + ?', [by]) });
  }
  if (to === 'MEMBER' && from !== 'ON_LEAVE') await tell(tx, 'begun', membership, now);
  if (by < 0) await tell(tx, 'ended', membership, now);
}

/** The newcomer gets the invitation to the next meeting; for who leaves, meetings leave the calendar. */
async function tell(tx: EntityManager, what: 'begun' | 'ended', { id }: Membership, now: Date): Promise<void> {
  const dedupKey = `${what}:${id}:${now.getTime()}`;
  await enqueue(tx, { kind: `membership.${what}`, dedupKey, payload: { membershipId: id } }, now);
}
