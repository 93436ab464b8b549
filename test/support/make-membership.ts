import { type EntityManager, raw } from '@mikro-orm/core';
import type { Loudness, MembershipState } from '../../schema/communities/communities.enums.js';
import { Community } from '../../schema/communities/community.js';
import { Membership } from '../../schema/communities/membership.js';
import { newId } from '../../schema/node.js';

/** What a test wants of a membership. */
export interface MembershipWish {
  personId: string;
  communityId: string;
  now: Date;
  state?: MembershipState;
  loudness?: Loudness;
}

/** A person's relation to a community, a member unless said; the community counts it. Invitations last sixty days. */
export async function makeMembership(em: EntityManager, wish: MembershipWish): Promise<string> {
  const { personId: person, communityId: community, now, state = 'MEMBER', loudness = 'WEEKLY' } = wish;
  const id = newId();
  const isInvited = state === 'INVITED';
  await em.insert(Membership, {
    id,
    createdAt: now,
    updatedAt: now,
    person,
    community,
    state,
    loudness,
    origin: 'COHORT',
    intent: 'TAKING_PART',
    invitedAt: isInvited ? now : null,
    invitedUntil: isInvited ? new Date(now.getTime() + 60 * 86_400_000) : null,
    joinedAt: isInvited ? null : now,
    linkGeneration: 1,
  });
  if (state === 'MEMBER' || state === 'ON_LEAVE') {
    await em.nativeUpdate(Community, { id: community }, { memberCount: raw('member_count + 1') });
  }
  return id;
}
