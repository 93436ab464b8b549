import type { EntityManager } from '@mikro-orm/core';
import { Membership } from '../../schema/communities/membership.js';
import { type Actor, withLink } from '../platform/actor.js';
import { readLink } from '../platform/link-token.js';

/** The caller with the membership their mailed link opens. */
export async function openMembershipLink(
  em: EntityManager,
  actor: Actor,
  secretKey: string,
  token: string | null | undefined,
): Promise<{ actor: Actor; membershipId: string | null }> {
  const link = token ? readLink(secretKey, 'MEMBERSHIP', token) : null;
  const found = link && (await em.findOne(Membership, { id: link.id, linkGeneration: link.generation }));
  if (!found) return { actor, membershipId: null };
  return { actor: withLink(actor, { purpose: 'MEMBERSHIP', id: found.id }), membershipId: found.id };
}
