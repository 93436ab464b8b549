import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { Community } from '../../schema/communities/community.js';
import type { Meeting, Rsvp } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import type { Resource } from '../../schema/communities/resource.js';
import { hasRole } from '../people/people.policy.js';
import { type Actor, holdsLink } from '../platform/actor.js';
import type { Policies } from '../policies.js';

/** States in which a person reads what members read; those who retired read on. */
const reading = ['MEMBER', 'ON_LEAVE', 'RETIRED'] as const;

/** Looks after this community. */
export function canSteward(actor: Actor, communityId: string): boolean {
  return hasRole(actor, 'STEWARD', { communityId });
}

/** Communities anyone may see, and one's own. */
export function visibleCommunities(actor: Actor): FilterQuery<Community> {
  if (!actor.personId) return { visibility: 'PUBLIC' };
  return { $or: [{ visibility: 'PUBLIC' }, { visibility: 'ALUMNI' }] };
}

/** The person's own relation to a community; null for strangers. */
export function membershipOf(em: EntityManager, actor: Actor, communityId: string): Promise<Membership | null> {
  if (!actor.personId) return Promise.resolve(null);
  return em.findOne(Membership, { person: actor.personId, community: communityId }, { connectionType: 'write' });
}

/** Reads threads, resources and agendas: members, those on leave or retired, and stewards. */
export async function mayRead(em: EntityManager, actor: Actor, communityId: string): Promise<boolean> {
  if (canSteward(actor, communityId)) return true;
  const membership = await membershipOf(em, actor, communityId);
  return membership !== null && (reading as readonly string[]).includes(membership.state);
}

/** Whether a person is a member now, on leave too. */
export async function isMember(em: EntityManager, person: string, community: string): Promise<boolean> {
  const state = { $in: ['MEMBER', 'ON_LEAVE'] as const };
  return (await em.count(Membership, { person, community, state }, { connectionType: 'write' })) > 0;
}

/** Writes and takes part: members, those on leave too, and stewards. */
export async function mayTakePart(em: EntityManager, actor: Actor, communityId: string): Promise<boolean> {
  if (canSteward(actor, communityId)) return true;
  return actor.personId !== null && isMember(em, actor.personId, communityId);
}

/** Own, opened by its mailed link, or in a community one stewards. */
export function canViewMembership(actor: Actor, membership: Membership): boolean {
  return (
    (actor.personId !== null && membership.person.id === actor.personId) ||
    holdsLink(actor, 'MEMBERSHIP', membership.id) ||
    canSteward(actor, membership.community.id)
  );
}

/** Who answers for a meeting: the person of the mailed RSVP link, else who is signed in; null for strangers. */
export function answeringPerson(actor: Actor, meetingId: string): string | null {
  const link = actor.links.find(({ purpose, id }) => purpose === 'RSVP' && id.startsWith(`${meetingId}:`));
  return link ? link.id.slice(meetingId.length + 1) : actor.personId;
}

/** Who reads what of communities. A meeting's date and title are public, as its community is. */
export const communitiesPolicies: Policies = {
  communityTexts: ({ actor }, source) => canSteward(actor, (source as Community).id),
  membership: ({ actor }, source) => canViewMembership(actor, source as Membership),
  meeting: () => true,
  meetingInside: (ctx, source) => mayRead(ctx.em, ctx.actor, (source as Meeting).community.id),
  rsvp: async (ctx, source) => {
    const rsvp = source as Rsvp;
    if (ctx.actor.personId === rsvp.person.id) return true;
    if (holdsLink(ctx.actor, 'RSVP', `${rsvp.meeting.id}:${rsvp.person.id}`)) return true;
    return canSteward(ctx.actor, (await rsvp.meeting.loadOrFail()).community.id);
  },
  resource: (ctx, source) => mayRead(ctx.em, ctx.actor, (source as Resource).community.id),
};
