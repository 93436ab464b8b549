import type { EntityManager } from '@mikro-orm/core';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound, problem } from '../../schema/problem.js';
import type { CorrectRegistrationInput } from '../../schema/registration/corrections.js';
import { Order } from '../../schema/registration/order.js';
import { liveStates, type RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { AlreadyRegistered } from '../../schema/registration/registration.problems.js';
import { personFor, storedEmail } from '../people/person.service.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { orderOf } from './orders.service.js';
import { canOrganize } from './registration.policy.js';
import { isLive, refuseMove } from './states.service.js';

async function ownRegistration(tx: EntityManager, actor: Actor, id: string, now: Date): Promise<Registration> {
  const registration = await tx.findOne(Registration, { id }, { populate: ['edition', 'person'] });
  if (!registration || !canOrganize(actor, registration.edition.getEntity())) throw new Refusal(NotFound.of());
  const state = registration.stateAt(now);
  if (!isLive(state)) throw refuseMove(state);
  return registration;
}

function refuseStale(registration: Registration, { shownName, shownEmail }: CorrectRegistrationInput): void {
  const now = { name: registration.participantName, email: registration.person.getEntity().email ?? '' };
  if (now.name === shownName && now.email === shownEmail) return;
  const changedAt = registration.updatedAt;
  throw new Refusal(EditConflict.of('registration.correctedMeanwhile', now, { changedAt }));
}

/**
 * Corrects how a name or an address was typed. Nobody's own record is touched: another address makes the registration,
 * and its order where the same person pays, that of the person of that address, and ends every link that was mailed to the
 * wrong one. Refuses with InvalidInput, EditConflict, AlreadyRegistered, MoveNotAllowed, NotFound.
 */
export async function correctRegistration(
  em: EntityManager,
  actor: Actor,
  input: CorrectRegistrationInput,
  now: Date,
): Promise<void> {
  const name = input.name.trim().replace(/\s+/g, ' ');
  const email = storedEmail(input.email);
  await write(em, async (tx) => {
    const registration = await ownRegistration(tx, actor, input.registrationId, now);
    const before = { name: registration.participantName, email: registration.person.getEntity().email ?? '' };
    if (before.name === name && before.email === email) return;
    refuseStale(registration, input);
    const { id, locale, timeZone } = registration;
    if (before.email !== email) {
      await handTo(
        tx,
        registration,
        await personFor(tx, { name, email, locale, timeZone: timeZone ?? null }, now),
        now,
      );
    }
    await tx.nativeUpdate(Registration, { id }, { participantName: name, updatedAt: now });
    await renewTerms(tx, id);
    const facts = { isNameChanged: before.name !== name, isEmailChanged: before.email !== email };
    await audit(tx, actor, 'correctRegistration', { kind: 'Registration', id }, now, facts);
    if (!input.isTold) return;
    const payload = { registrationId: id, ...facts };
    await enqueue(tx, { kind: 'mail.corrected', dedupKey: `corrected:${id}:${now.getTime()}`, payload }, now);
  });
}

async function handTo(tx: EntityManager, registration: Registration, personId: string, now: Date): Promise<void> {
  const { id, edition, linkGeneration } = registration;
  const before = registration.person.id;
  const live = { edition: edition.id, person: personId, state: { $in: [...liveStates] } };
  const other = await tx.findOne(Registration, live);
  if (other) throw taken(other.stateAt(now));
  try {
    await tx.nativeUpdate(Registration, { id }, { person: personId, linkGeneration: linkGeneration + 1 });
  } catch (error) {
    // The person registered at this very moment.
    if (error instanceof UniqueConstraintViolationException) throw taken('HELD');
    throw error;
  }
  const order = await orderOf(tx, id);
  if (order?.payer.id === before) await tx.nativeUpdate(Order, { id: order.id }, { payer: personId, updatedAt: now });
  const waiting = { registrationId: id, status: 'PENDING' as const, personId: before };
  await tx.nativeUpdate(OutboxMessage, waiting, { personId });
}

function taken(state: RegistrationState): Refusal {
  return new Refusal(problem(AlreadyRegistered, 'registration.addressIsRegistered', { state }));
}

const mailOf: Partial<Record<RegistrationState, string>> = {
  CONFIRMED: 'mail.confirmed',
  HELD: 'mail.payment-needed',
  WAITLISTED: 'mail.waitlisted',
};

/**
 * Sends the mail again that says where a registration stands; at most one in a minute. Refuses with MoveNotAllowed where
 * there is none for its state, NotFound.
 */
export async function resendConfirmation(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const registration = await ownRegistration(tx, actor, id, now);
    const state = registration.stateAt(now);
    const kind = mailOf[state];
    if (!kind) throw refuseMove(state);
    const dedupKey = `resend:${id}:${Math.floor(now.getTime() / 60_000)}`;
    if (await enqueue(tx, { kind, dedupKey, payload: { registrationId: id } }, now)) {
      await audit(tx, actor, 'resendConfirmation', { kind: 'Registration', id }, now);
    }
  });
}
