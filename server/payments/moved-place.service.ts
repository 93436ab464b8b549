import type { EntityManager } from '@mikro-orm/core';
import { personWords } from '../../schema/console/search-term.js';
import { newId } from '../../schema/node.js';
import { problem } from '../../schema/problem.js';
import { liveStates, type PlaceMode } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { AlreadyRegistered } from '../../schema/registration/registration.problems.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { Refusal } from '../platform/refusal.js';
import { addTerms } from '../platform/search-terms.js';
import { PoolIsFull, takeClaim } from '../registration/claims.service.js';
import { lapse, releaseLapsed } from '../registration/lapse.service.js';
import { ensureModePools } from '../registration/mode-pools.js';
import { refuseFull } from '../registration/register-terms.js';
import { logMove } from '../registration/states.service.js';

/** Whose place it is, and where it is to be. */
export interface MovedPlace {
  from: Registration;
  to: Edition;
  cohortId: string | null;
  mode: PlaceMode | null;
}

/** Nobody has two places; one whose time has passed is ended first. */
async function refuseSecond(tx: EntityManager, { from, to }: MovedPlace, now: Date): Promise<void> {
  const live = { edition: to.id, person: from.person.id, state: { $in: [...liveStates] } };
  const other = await tx.findOne(Registration, live, { disableIdentityMap: true });
  if (!other) return;
  if (other.isLapsedAt(now)) await lapse(tx, other, now);
  else {
    const state = other.stateAt(now);
    throw new Refusal(problem(AlreadyRegistered, 'registration.youAlreadyHaveARegistration', { state }));
  }
}

/** Takes the place in the pools; last, so that the hot rows are locked for the shortest time. Throws EditionFull. */
export async function claimThere(
  tx: EntityManager,
  { to, cohortId, mode }: Omit<MovedPlace, 'from'>,
  now: Date,
): Promise<void> {
  const claim = { editionId: to.id, cohortId, tierId: null, mode };
  try {
    await takeClaim(tx, claim);
  } catch (error) {
    if (!(error instanceof PoolIsFull)) throw error;
    await releaseLapsed(tx, to.id, now);
    await takeClaim(tx, claim).catch((full: unknown) => {
      throw full instanceof PoolIsFull ? refuseFull({ isWaitlistOpen: false }, 'payments.noPlaceIsFreeThere') : full;
    });
  }
}

/** A confirmed place in another edition for the person of `from`, at no price of its own; answers its id. `claimThere` follows. */
export async function takePlace(tx: EntityManager, actor: Actor, place: MovedPlace, now: Date): Promise<string> {
  const { from, to, cohortId, mode } = place;
  await refuseSecond(tx, place, now);
  if (mode) await ensureModePools(tx, to.id, now);
  const id = newId(now.getTime());
  await insertRow(tx, Registration, {
    id,
    createdAt: now,
    updatedAt: now,
    edition: to.id,
    person: from.person.id,
    cohort: cohortId,
    tier: null,
    mode,
    state: 'CONFIRMED',
    participantName: from.participantName,
    heldUntil: null,
    confirmedAt: now,
    needs: from.needs ?? null,
    locale: from.locale,
    timeZone: from.timeZone ?? null,
    linkGeneration: 1,
  });
  const { email, name } = await from.person.loadOrFail();
  await addTerms(tx, { kind: 'PERSON', id, editionId: to.id }, personWords(from.participantName || name, email ?? ''));
  await logMove(tx, id, null, 'CONFIRMED', { actor, now, reason: 'Taken over from an edition that was called off.' });
  return id;
}
