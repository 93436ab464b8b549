import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type { MoveToCohortInput } from '../../schema/registration/cohort-moves.js';
import { Registration } from '../../schema/registration/registration.js';
import { CohortFull } from '../../schema/registration/registration.problems.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { moveClaims, PoolIsFull } from './claims.service.js';
import { wantPromotion, withLapsed } from './lapse.service.js';
import { canOrganize } from './registration.policy.js';
import { refuseMove } from './states.service.js';

/** States of people who have a place and no open offer: an offer names its cohort, so it is answered first. */
export const movable: readonly string[] = ['ACCEPTED', 'HELD', 'CONFIRMED'];

/**
 * Moves somebody with a place to another cohort of the same edition, or out of theirs: by the guard of the cohort's own
 * places, on the record. Whoever it is gets the new dates, a calendar that follows is brought up to date, and the place left behind goes to
 * whoever waits. Refuses with CohortFull, InvalidInput (the same cohort, or one of another edition),
 * MoveNotAllowed (no place, or the edition is over), NotFound.
 */
export async function moveToCohort(
  em: EntityManager,
  actor: Actor,
  input: MoveToCohortInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const registration = await movableRegistration(tx, actor, input.registrationId, now);
    const { id, edition, cohort, state } = registration;
    const from = cohort?.id ?? null;
    await refuseTarget(tx, registration, input);
    const to = input.cohortId ?? null;
    await movePlace(tx, edition.id, from, to, now);
    const cohortMoves = registration.cohortMoves + 1;
    const asRead = { id, state, cohort: from };
    const changed = { cohort: to, cohortMoves, updatedAt: now };
    if ((await tx.nativeUpdate(Registration, asRead, changed)) === 0) throw refuseMove(state);
    await wantPromotion(tx, edition.id, `${id}:cohort-${cohortMoves}`, now);
    await tellMoved(tx, id, from, cohortMoves, now);
    await audit(tx, actor, 'moveToCohort', { kind: 'Registration', id }, now, { from, to });
  });
}

async function movableRegistration(tx: EntityManager, actor: Actor, id: string, now: Date): Promise<Registration> {
  const options = { populate: ['edition'], refresh: true } as const;
  const registration = await tx.findOne(Registration, { id }, options);
  const edition = registration?.edition.getEntity();
  if (!registration || !edition || !canOrganize(actor, edition)) throw new Refusal(NotFound.of());
  const state = registration.stateAt(now);
  const isOver = edition.status === 'COMPLETED' || edition.status === 'CANCELLED';
  if (!movable.includes(state) || isOver) throw refuseMove(state);
  return registration;
}

async function refuseTarget(
  tx: EntityManager,
  { edition, cohort }: Registration,
  { cohortId = null }: MoveToCohortInput,
): Promise<void> {
  const wrong = (rule: string, text: 'registration.sameCohort' | 'registration.cohortOfAnotherEdition') =>
    new Refusal(InvalidInput.of('cohortId', rule, text));
  if (cohortId === (cohort?.id ?? null)) throw wrong('isOther', 'registration.sameCohort');
  if (cohortId !== null && (await tx.count(Cohort, { id: cohortId, edition: edition.id })) === 0) {
    throw wrong('isOfEdition', 'registration.cohortOfAnotherEdition');
  }
}

async function movePlace(tx: EntityManager, editionId: string, from: string | null, to: string | null, now: Date) {
  try {
    await withLapsed(tx, editionId, now, () => moveClaims(tx, editionId, 'COHORT', [{ from, to }]));
  } catch (error) {
    if (!(error instanceof PoolIsFull)) throw error;
    const pool = await tx.findOne(CapacityPool, { kind: 'COHORT', subjectId: to ?? '' }, { refresh: true });
    throw new Refusal(problem(CohortFull, 'registration.cohortFull', { capacity: pool?.capacity ?? 0 }));
  }
}

/** One mail: the new dates, and what leaves the calendar. */
export async function tellMoved(
  tx: EntityManager,
  registrationId: string,
  from: string | null,
  cohortMoves: number,
  now: Date,
): Promise<void> {
  const payload = { registrationId, fromCohortId: from, cohortMoves };
  const dedupKey = `cohort-changed:${registrationId}:${cohortMoves}`;
  await enqueue(tx, { kind: 'mail.cohort-changed', dedupKey, payload, registrationId, priority: 3 }, now);
}
