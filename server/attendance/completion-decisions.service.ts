import type { EntityManager } from '@mikro-orm/core';
import {
  CompletionDecision,
  type DecideCompletionInput,
  NothingToDecide,
} from '../../schema/attendance/completion-decision.js';
import { newId } from '../../schema/node.js';
import { NotFound, problem } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canOrganize } from '../registration/registration.policy.js';
import { settle } from './completing.service.js';

/** The registration, locked to the end of the write so that of two decisions at once the second sees the first. */
async function ownRegistration(tx: EntityManager, actor: Actor, id: string): Promise<Registration> {
  await change(tx, 'update registration set state = state where id = ?', [id]);
  const found = await tx.findOne(Registration, { id }, { populate: ['edition'], refresh: true });
  if (!found || !canOrganize(actor, found.edition.getEntity())) throw new Refusal(NotFound.of());
  return found;
}

async function refuseSettled(tx: EntityManager, registration: Registration, ruling: string): Promise<void> {
  if (registration.state !== 'CONFIRMED' || registration.edition.getEntity().status === 'CANCELLED') {
    throw new Refusal(problem(NothingToDecide, 'attendance.nothingToDecide'));
  }
  const latest = { orderBy: { id: 'desc' }, refresh: true } as const;
  const last = await tx.findOne(CompletionDecision, { registration: registration.id }, latest);
  if ((last?.ruling ?? 'WITHDRAWN') === ruling) {
    throw new Refusal(problem(NothingToDecide, 'attendance.thatIsDecidedAlready'));
  }
}

/**
 * Records an organizer's word on whether somebody completes; the last one counts over the rule, and one withdrawn leaves
 * it to the rule again. Once the edition is completed it takes effect at once: the person completes, or their completion
 * ends and its certificate is revoked. The person is told. Refuses with NotFound, NothingToDecide.
 */
export function decideCompletion(
  em: EntityManager,
  actor: Actor,
  { registrationId, ruling, reason: typed }: DecideCompletionInput,
  now: Date,
): Promise<void> {
  const reason = typed.trim();
  return write(em, async (tx) => {
    const registration = await ownRegistration(tx, actor, registrationId);
    await refuseSettled(tx, registration, ruling);
    const id = newId(now.getTime());
    const said = { registration: registrationId, ruling, reason, decidedBy: actor.personId };
    await tx.insert(CompletionDecision, { id, createdAt: now, updatedAt: now, ...said });
    // Also while the completing is under way: whoever's turn is over, or still to come, ends by what was decided last.
    const isCompleted = registration.edition.getEntity().status === 'COMPLETED';
    const became = isCompleted ? await settle(tx, actor, registrationId, reason, now) : null;
    await audit(tx, actor, 'decideCompletion', { kind: 'Registration', id: registrationId }, now, { ruling });
    const payload = { decisionId: id, registrationId, isEnding: became === 'ENDED' };
    await enqueue(tx, { kind: 'mail.completion-decided', dedupKey: `completion-decided:${id}:v1`, payload }, now);
  });
}
