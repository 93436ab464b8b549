import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { ModeFull } from '../../schema/registration/modes.js';
import type { PlaceMode } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { modePoolOf, moveClaims, PoolIsFull } from './claims.service.js';
import { wantPromotion, withLapsed } from './lapse.service.js';
import { ensureModePools } from './mode-pools.js';
import { canOrganize, isOwnRegistration } from './registration.policy.js';
import { refuseMove } from './states.service.js';

/** An open offer names its way to take part, so it is answered first. */
const switchable: readonly string[] = ['APPLIED', 'WAITLISTED', 'ACCEPTED', 'HELD', 'CONFIRMED'];

/**
 * Moves a registration of a hybrid edition to the other way to take part, with its place, by whoever it is until the
 * edition starts, and by organizers until it is over. Who has a place gets one mail. The same way again changes nothing.
 * Refuses with ModeFull, MoveNotAllowed, InvalidInput (the edition is not hybrid), NotFound.
 */
export async function switchMode(
  em: EntityManager,
  actor: Actor,
  id: string,
  mode: PlaceMode,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const registration = await switchableRegistration(tx, actor, id, now);
    const { edition, state } = registration;
    const from = registration.mode ?? null;
    if (from === mode) return;
    await ensureModePools(tx, edition.id, now);
    if (registration.hasClaim()) await movePlace(tx, edition.id, from, mode, now);
    const changed = { mode, updatedAt: now };
    if ((await tx.nativeUpdate(Registration, { id, state, mode: from }, changed)) === 0) throw refuseMove(state);
    await wantPromotion(tx, edition.id, `${id}:mode-${now.getTime()}`, now);
    if (registration.hasClaim()) await tell(tx, id, mode, now);
    await audit(tx, actor, 'switchMode', { kind: 'Registration', id }, now, { from, to: mode });
  });
}

async function switchableRegistration(tx: EntityManager, actor: Actor, id: string, now: Date): Promise<Registration> {
  const registration = await tx.findOne(Registration, { id }, { populate: ['edition'], refresh: true });
  const edition = registration?.edition.getEntity();
  const runs = edition !== undefined && canOrganize(actor, edition);
  if (!registration || !edition || !(runs || isOwnRegistration(actor, registration))) throw new Refusal(NotFound.of());
  const state = registration.stateAt(now);
  const isOver = edition.status === 'COMPLETED' || edition.status === 'CANCELLED';
  if (!switchable.includes(state) || isOver || (!runs && edition.hasStartedAt(now))) throw refuseMove(state);
  if (edition.mode !== 'HYBRID') {
    throw new Refusal(InvalidInput.of('mode', 'isHybrid', 'registration.editionHasOneMode'));
  }
  return registration;
}

async function movePlace(tx: EntityManager, editionId: string, from: PlaceMode | null, to: PlaceMode, now: Date) {
  const move = { from: from && modePoolOf(editionId, from), to: modePoolOf(editionId, to) };
  try {
    await withLapsed(tx, editionId, now, () => moveClaims(tx, editionId, 'MODE', [move]));
  } catch (error) {
    if (!(error instanceof PoolIsFull)) throw error;
    const pool = await tx.findOne(CapacityPool, { kind: 'MODE', subjectId: move.to }, { refresh: true });
    throw new Refusal(problem(ModeFull, 'registration.modeFull', { capacity: pool?.capacity ?? 0 }));
  }
}

async function tell(tx: EntityManager, registrationId: string, mode: PlaceMode, now: Date): Promise<void> {
  const dedupKey = `mode-changed:${registrationId}:${now.getTime()}`;
  const payload = { registrationId, mode };
  await enqueue(tx, { kind: 'mail.mode-changed', dedupKey, payload, registrationId, priority: 3 }, now);
}
