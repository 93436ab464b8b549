import type { EntityManager } from '@mikro-orm/core';
import { Thread } from '../../schema/communities/thread.js';
import { problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { CohortInUse } from '../../schema/registration/cohorts.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Material } from '../../schema/workshops/material.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { announce } from '../platform/announce.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { placesTopic } from './claims.service.js';
import { ownCohort } from './cohorts.service.js';

/**
 * Removes a cohort that nobody and no session is in, with its places; who led it leads it no more, and registrations
 * that are over stay without it. Answers the edition's id. Refuses with CohortInUse, NotFound.
 */
export async function removeCohort(em: EntityManager, actor: Actor, cohortId: string, now: Date): Promise<string> {
  return write(em, async (tx) => {
    const [cohort, edition] = await ownCohort(tx, actor, cohortId);
    // Whoever registers for it at this moment takes a place of this row first, and is found below, or waits for it.
    await change(tx, "update capacity_pool set taken = taken where kind = 'COHORT' and subject_id = ?", [cohort.id]);
    await refuseUsed(tx, cohort.id);
    await tx.nativeUpdate(Registration, { cohort: cohort.id }, { cohort: null });
    await tx.nativeUpdate(WaitlistEntry, { cohort: cohort.id }, { cohort: null });
    await tx.nativeUpdate(PlaceOffer, { cohort: cohort.id }, { cohort: null });
    const led = "update appointment set until_at = ?, updated_at = ? where scope = 'COHORT' and scope_id = ?";
    await change(tx, `${led} and (until_at is null or until_at > ?)`, [now, now, cohort.id, now]);
    await tx.nativeDelete(CapacityPool, { kind: 'COHORT', subjectId: cohort.id });
    await tx.nativeDelete(Cohort, { id: cohort.id });
    announce(tx, placesTopic(edition.id));
    await audit(tx, actor, 'removeCohort', { kind: 'Cohort', id: cohort.id }, now, { name: cohort.name });
    return edition.id;
  });
}

async function refuseUsed(tx: EntityManager, cohort: string): Promise<void> {
  const people = await tx.count(Registration, { cohort, state: { $in: [...liveStates] } });
  const sessions = await tx.count(Session, { cohort });
  const kept = (await tx.count(Thread, { cohort })) + (await tx.count(Material, { cohort, removedAt: null }));
  if (people + sessions + kept === 0) return;
  const text = people + sessions === 0 ? 'registration.cohortHasThreads' : 'registration.cohortInUse';
  throw new Refusal(problem(CohortInUse, text, { people, sessions }));
}
