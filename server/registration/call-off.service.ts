import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import type { OrderLine } from '../../schema/registration/order.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Actor } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import { write } from '../platform/write.js';
import { leaveLine, lockedLineOf } from './cancel.service.js';
import { endScholarship } from './end-scholarship.js';
import { endOrders } from './lapse.service.js';
import { endLine } from './orders.service.js';
import { isInDispute, paidFor } from './paid-for.service.js';
import { isLive, moveRegistration, moving } from './states.service.js';

/** Ids of registrations of an edition that are not over, the next `limit` of them. */
export async function liveIds(em: EntityManager, editionId: string, limit: number): Promise<string[]> {
  const live = { edition: editionId, state: { $in: [...liveStates] } };
  const options = { fields: ['id'], orderBy: { id: 'asc' }, limit, connectionType: 'write' } as const;
  return (await em.fork().find(Registration, live, options)).map(({ id }) => id);
}

/** What a registration that ends owes its payer, and whose award returns. */
async function endPurchase(tx: EntityManager, registrationId: string, line: OrderLine | null, now: Date) {
  const refundMinor = await paidFor(tx, line);
  const creditMinor = line ? await endLine(tx, line, 0) : 0;
  const returnsAward = line ? await endScholarship(tx, registrationId, now) : false;
  return {
    registrationId,
    orderId: line?.order.id ?? null,
    lineId: line?.id ?? null,
    refundMinor,
    creditMinor,
    returnsAward,
  };
}

/** Has what a called-off registration is owed credited and sent back; nothing where nothing was ever due. */
export async function oweMoney(tx: EntityManager, owed: EndedPurchase, now: Date): Promise<void> {
  if (!owed.lineId) return;
  const dedupKey = `money-cancelled:${owed.registrationId}`;
  await enqueue(tx, { kind: 'money.cancelled', dedupKey, payload: { ...owed } }, now);
}

/** What was bought and is over. */
export type EndedPurchase = Awaited<ReturnType<typeof endPurchase>>;

/** Another edition that people may choose, and until when. */
export interface MoveWish {
  toId: string;
  until: Date;
}

async function offerMove(
  tx: EntityManager,
  { registrationId, lineId, refundMinor, creditMinor, returnsAward }: EndedPurchase,
  { toId, until }: MoveWish,
  { currency, now }: { currency: string; now: Date },
): Promise<string> {
  const id = newId(now.getTime());
  const what = { line: lineId, paidMinor: refundMinor, creditMinor, currency, returnsAward };
  const dates = { createdAt: now, updatedAt: now, expiresAt: until };
  await insertRow(tx, MoveOffer, { id, ...dates, registration: registrationId, to: toId, state: 'OPEN', ...what });
  return id;
}

/** Who called it off and why; and the edition offered in its place. */
export interface CallingOff {
  actor: Actor;
  reason: string;
  move: MoveWish | null;
}

/**
 * Ends one registration because its edition does not take place: what was paid goes back whole, or waits for the person
 * to choose another edition instead; an award goes to its fund; the person gets one mail. Nobody is moved up. False when
 * it is over already, or somebody moved it at this moment.
 */
export async function callOffRegistration(
  em: EntityManager,
  { move, ...by }: CallingOff,
  registrationId: string,
  now: Date,
): Promise<boolean> {
  return write(em, async (tx) => {
    const options = { populate: ['edition'], disableIdentityMap: true } as const;
    const registration = await tx.findOne(Registration, { id: registrationId }, options);
    if (!registration || !isLive(registration.state)) return false;
    const before = registration.state;
    if (!(await moveRegistration(tx, moving(registration), 'CANCELLED', { ...by, now }))) return false;
    const line = await lockedLineOf(tx, registrationId);
    const isDisputed = await isInDispute(tx, line?.order.id);
    const owed = await endPurchase(tx, registrationId, line, now);
    await leaveLine(tx, registrationId, now);
    const { id: editionId, currency } = registration.edition.getEntity();
    // What lies with the payer's bank cannot be taken over to another edition.
    const mayMove = move !== null && !isDisputed && before === 'CONFIRMED' && move.until > now;
    const moveOfferId = mayMove ? await offerMove(tx, owed, move, { currency, now }) : null;
    if (!mayMove) await oweMoney(tx, owed, now);
    await endOrders(tx, registrationId, 'CANCELLED');
    const { refundMinor: refundedMinor, returnsAward: hadHelp } = owed;
    const payload = { registrationId, refundedMinor, currency, before, hadHelp, moveOfferId };
    const dedupKey = `edition-cancelled:${registrationId}:v1`;
    await enqueue(tx, { kind: 'mail.edition-cancelled', dedupKey, payload, editionId }, now);
    return true;
  });
}
