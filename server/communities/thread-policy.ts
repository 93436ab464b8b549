import type { EntityManager } from '@mikro-orm/core';
import type { Thread } from '../../schema/communities/thread.js';
import type { Actor } from '../platform/actor.js';
import { standingIn } from './cohort-circle.js';
import { canSteward, mayRead, mayTakePart } from './communities.policy.js';

/** Where a thread is: in a community or in a cohort. */
export interface Place {
  readonly communityId?: string | null;
  readonly cohortId?: string | null;
}

/** The place of a thread. */
export function placeOf(thread: Pick<Thread, 'community' | 'cohort'>): Place {
  return { communityId: thread.community?.id ?? null, cohortId: thread.cohort?.id ?? null };
}

/** Reads what is written there. */
export async function mayReadIn(em: EntityManager, actor: Actor, place: Place, now: Date): Promise<boolean> {
  if (place.communityId) return mayRead(em, actor, place.communityId);
  return place.cohortId ? ((await standingIn(em, actor, place.cohortId, now))?.reads ?? false) : false;
}

/** Writes there. */
export async function mayWriteIn(em: EntityManager, actor: Actor, place: Place, now: Date): Promise<boolean> {
  if (place.communityId) return mayTakePart(em, actor, place.communityId);
  return place.cohortId ? ((await standingIn(em, actor, place.cohortId, now))?.writes ?? false) : false;
}

/** Hides what does not belong there: stewards, and who facilitates or runs a cohort. */
export async function mayModerateIn(em: EntityManager, actor: Actor, place: Place, now: Date): Promise<boolean> {
  if (place.communityId) return canSteward(actor, place.communityId);
  return place.cohortId ? ((await standingIn(em, actor, place.cohortId, now))?.leads ?? false) : false;
}
