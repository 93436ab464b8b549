import type { EntityManager } from '@mikro-orm/core';
import { OrderLine } from '../../schema/registration/order.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { enqueue } from '../platform/outbox.js';
import { endScholarship } from './end-scholarship.js';
import { endLine } from './orders.service.js';

/** What is left of an order whose award went back: nothing is due any more, so that late money cannot buy at its price. */
async function endAwarded(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const open = { registration: registrationId, isCancelled: false };
  const line = await tx.findOne(OrderLine, open, { populate: ['order'], disableIdentityMap: true });
  if (!line) return;
  const creditMinor = await endLine(tx, line, 0);
  const orderId = line.order.id;
  const payload = { registrationId, orderId, lineId: line.id, refundMinor: 0, creditMinor, returnsAward: true };
  await enqueue(tx, { kind: 'money.cancelled', dedupKey: `money-cancelled:${registrationId}`, payload }, now);
}

/**
 * Ends the help of a place whose time has passed: an award that was not taken up goes back to its fund, and whoever was
 * left without a decision is told.
 */
export async function lapseHelp(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const isUndecided = (await tx.count(Scholarship, { registration: registrationId, state: 'ASKED' })) > 0;
  if (await endScholarship(tx, registrationId, now)) await endAwarded(tx, registrationId, now);
  if (!isUndecided) return;
  const dedupKey = `help-ended:${registrationId}:v1`;
  await enqueue(tx, { kind: 'mail.help-ended', dedupKey, payload: { registrationId } }, now);
}
