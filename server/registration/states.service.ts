import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { problem } from '../../schema/problem.js';
import { claimingStates, liveStates, type RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { MoveNotAllowed } from '../../schema/registration/registration.problems.js';
import { RegistrationMove } from '../../schema/registration/registration-move.js';
import { type Actor, actorName } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { type Claim, giveClaim, takeClaim } from './claims.service.js';

/** Every move a registration may make; `NEW` is the start. CANCELLED and TRANSFERRED are final. */
export const registrationMoves: Record<RegistrationState | 'NEW', readonly RegistrationState[]> = {
  NEW: ['APPLIED', 'ACCEPTED', 'WAITLISTED', 'HELD', 'CONFIRMED'],
  APPLIED: ['ACCEPTED', 'DECLINED', 'WAITLISTED', 'CANCELLED'],
  DECLINED: ['ACCEPTED'],
  ACCEPTED: ['HELD', 'CONFIRMED', 'EXPIRED', 'CANCELLED'],
  WAITLISTED: ['OFFERED', 'EXPIRED', 'CANCELLED'],
  OFFERED: ['HELD', 'CONFIRMED', 'WAITLISTED', 'CANCELLED', 'EXPIRED'],
  HELD: ['CONFIRMED', 'EXPIRED', 'CANCELLED'],
  EXPIRED: ['CONFIRMED', 'HELD'],
  CONFIRMED: ['CANCELLED', 'TRANSFERRED'],
  CANCELLED: [],
  TRANSFERRED: [],
};

/** True for states whose places are counted in the pools. */
export function claims(state: RegistrationState): boolean {
  return (claimingStates as readonly string[]).includes(state);
}

/** True for states in which a registration is not over. */
export function isLive(state: RegistrationState): boolean {
  return (liveStates as readonly string[]).includes(state);
}

/** What moving a registration needs to know of it. */
export interface MovingRegistration extends Claim {
  id: string;
  state: RegistrationState;
}

/** The narrow view of a loaded registration that moving takes. */
export function moving(registration: Registration): MovingRegistration {
  return {
    id: registration.id,
    state: registration.state,
    editionId: registration.edition.id,
    cohortId: registration.cohort?.id ?? null,
    tierId: registration.tier?.id ?? null,
    mode: registration.mode ?? null,
  };
}

/** Who moves it, when (UTC), why; and what changes with the state. `to*` move the claim to another cohort or tier. */
export interface MoveFacts {
  actor: Actor;
  now: Date;
  reason?: string;
  heldUntil?: Date | null;
  cohortId?: string | null;
  tierId?: string | null;
}

/** Refuses a move that the table has not. */
export function refuseMove(from: RegistrationState): Refusal {
  return new Refusal(problem(MoveNotAllowed, 'registration.thisRegistrationHasMovedOnLoad', { from }));
}

/** Writes the line of the log that every move leaves. */
export async function logMove(
  tx: EntityManager,
  registrationId: string,
  from: RegistrationState | null,
  to: RegistrationState,
  facts: MoveFacts,
): Promise<void> {
  await insertRow(tx, RegistrationMove, {
    id: newId(facts.now.getTime()),
    registration: registrationId,
    fromState: from,
    toState: to,
    at: facts.now,
    actor: actorName(facts.actor),
    reason: facts.reason ?? null,
  });
}

function columnsOf(to: RegistrationState, target: Claim, facts: MoveFacts) {
  return {
    state: to,
    cohort: target.cohortId,
    tier: target.tierId,
    heldUntil: facts.heldUntil ?? null,
    updatedAt: facts.now,
    ...(to === 'CONFIRMED' ? { confirmedAt: facts.now } : {}),
    ...(to === 'CANCELLED' ? { cancelledAt: facts.now } : {}),
  };
}

/**
 * Moves a registration by the table, with its claim and its log line, inside `tx`. A new claim is taken first: throws
 * PoolIsFull with nothing changed when there is none. Answers false, with nothing changed, when another moved it first.
 */
export async function moveRegistration(
  tx: EntityManager,
  registration: MovingRegistration,
  to: RegistrationState,
  facts: MoveFacts,
): Promise<boolean> {
  const from = registration.state;
  if (!registrationMoves[from].includes(to)) throw refuseMove(from);
  const target: Claim = {
    editionId: registration.editionId,
    cohortId: facts.cohortId === undefined ? registration.cohortId : facts.cohortId,
    tierId: facts.tierId === undefined ? registration.tierId : facts.tierId,
    mode: registration.mode,
  };
  const isElsewhere = target.cohortId !== registration.cohortId || target.tierId !== registration.tierId;
  const takes = claims(to) && (!claims(from) || isElsewhere);
  if (takes) await takeClaim(tx, target);
  const moved = await tx.nativeUpdate(Registration, { id: registration.id, state: from }, columnsOf(to, target, facts));
  if (moved === 0) {
    if (takes) await giveClaim(tx, target);
    return false;
  }
  if (claims(from) && (!claims(to) || isElsewhere)) await giveClaim(tx, registration);
  await logMove(tx, registration.id, from, to, facts);
  if (to === 'TRANSFERRED') await clearCalendar(tx, registration.id, facts.now);
  return true;
}

/** Other ends of a confirmed place have a mail of their own, which takes its sessions out of the calendar. */
async function clearCalendar(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const dedupKey = `calendar-ended:${registrationId}`;
  await enqueue(tx, { kind: 'calendar.ended', dedupKey, payload: { registrationId } }, now);
}
