import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { RegisterInput } from '../../schema/registration/register.inputs.js';
import type { NextStep } from '../../schema/registration/registration.results.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import { openOrder } from './orders.service.js';
import type { Terms } from './register-terms.js';
import { askForHelp } from './scholarships.service.js';

/** What a new registration brings with it: a place in line, an order, an application for help, and the mail it is owed. */
export async function follow(
  tx: EntityManager,
  input: RegisterInput,
  terms: Terms,
  ids: { registrationId: string; personId: string },
  facts: { step: NextStep; now: Date },
): Promise<void> {
  const { registrationId, personId } = ids;
  const { step, now } = facts;
  const payload = { registrationId };
  if (step === 'WAITLISTED') {
    await insertRow(tx, WaitlistEntry, {
      id: newId(now.getTime()),
      createdAt: now,
      updatedAt: now,
      edition: terms.edition.id,
      registration: registrationId,
      cohort: terms.cohortId,
      joinedAt: now,
    });
    await enqueue(tx, { kind: 'mail.waitlisted', dedupKey: `waitlisted:${registrationId}:v1`, payload }, now);
    return;
  }
  if (step === 'CONFIRMED') {
    await enqueue(tx, { kind: 'mail.confirmed', dedupKey: `confirmed:${registrationId}:v1`, payload }, now);
    return;
  }
  const description = `${terms.edition.title}: ${terms.tier.name}`;
  const { edition, amountMinor } = terms;
  await openOrder(tx, { edition, payerId: personId, registrationId, description, amountMinor }, now);
  if (input.askForHelp) await askForHelp(tx, edition.id, registrationId, input.askForHelp, now);
  const notBefore = new Date(now.getTime() + 10 * 60_000);
  const dedupKey = `payment-needed:${registrationId}:v1`;
  const asked = `help-asked:${registrationId}:v1`;
  if (step === 'ASKED') await enqueue(tx, { kind: 'mail.help-asked', dedupKey: asked, payload }, now);
  if (step === 'PAY') await enqueue(tx, { kind: 'mail.payment-needed', dedupKey, payload, notBefore }, now);
}
