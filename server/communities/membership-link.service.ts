import type { EntityManager } from '@mikro-orm/core';
import { Membership } from '../../schema/communities/membership.js';
import { type Actor, withLink } from '../platform/actor.js';
import { readLink } from '../platform/link-token.js';
import { write } from '../platform/write.js';

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

/** Ends the mails of a community for one member, who stays a member; the mailed link says who. May be repeated. */
export async function silenceMembership(em: EntityManager, membershipId: string, now: Date): Promise<void> {
  const loud = { id: membershipId, loudness: { $ne: 'SILENT' as const } };
  await write(em, (tx) => tx.nativeUpdate(Membership, loud, { loudness: 'SILENT', updatedAt: now }));
}
