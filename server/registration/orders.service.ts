import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Order, OrderLine } from '../../schema/registration/order.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { insertRow } from '../platform/insert-row.js';
import { change } from '../platform/sql.js';

/** What one registration costs: who pays, for what, minor units of the edition's currency. */
export interface Charge {
  edition: Pick<Edition, 'id' | 'currency' | 'cancellationPolicy'>;
  payerId: string;
  registrationId: string;
  description: string;
  amountMinor: number;
}

/** Opens an order of one line, with the cancellation policy as it is now; answers its id. Nothing is due: no order, null. */
export async function openOrder(tx: EntityManager, charge: Charge, now: Date): Promise<string | null> {
  if (charge.amountMinor === 0) return null;
  const id = newId(now.getTime());
  await insertRow(tx, Order, {
    id,
    createdAt: now,
    updatedAt: now,
    edition: charge.edition.id,
    payer: charge.payerId,
    currency: charge.edition.currency,
    totalMinor: charge.amountMinor,
    cancellationPolicy: charge.edition.cancellationPolicy,
    state: 'OPEN',
  });
  await insertRow(tx, OrderLine, {
    id: newId(now.getTime()),
    createdAt: now,
    updatedAt: now,
    order: id,
    registration: charge.registrationId,
    description: charge.description,
    amountMinor: charge.amountMinor,
    awardMinor: 0,
    isCancelled: false,
  });
  return id;
}

/** The order as it is now; nobody else changes it until the transaction ends. */
export async function lockOrder(tx: EntityManager, id: string): Promise<Order> {
  await change(tx, 'update order_of_payer set total_minor = total_minor where id = ?', [id]);
  return tx.findOneOrFail(Order, { id }, { refresh: true });
}

/** Ends a line; the order is due `keptMinor` for it. Answers what it was due before. */
export async function endLine(tx: EntityManager, line: OrderLine, keptMinor: number): Promise<number> {
  await tx.nativeUpdate(OrderLine, { id: line.id, isCancelled: false }, { isCancelled: true });
  const { id, totalMinor } = line.order.getEntity();
  // Goodwill may have made the order cheaper than its lines.
  const endedMinor = Math.min(line.amountMinor, totalMinor);
  await tx.nativeUpdate(Order, { id }, { totalMinor: totalMinor - endedMinor + keptMinor });
  return endedMinor;
}

/** The order that pays for a registration, the newest if there are several; null when nothing was ever due. */
export async function orderOf(em: EntityManager, registrationId: string): Promise<Order | null> {
  const [line] = await em.find(
    OrderLine,
    { registration: registrationId },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit: 1, populate: ['order'] },
  );
  return line?.order.getEntity() ?? null;
}

/** The registration an order is for; of several, that of a person still there. */
export async function placeOfOrder(em: EntityManager, order: string): Promise<string | null> {
  const options = {
    orderBy: { isCancelled: 'asc', id: 'asc' },
    connectionType: 'write',
    disableIdentityMap: true,
  } as const;
  return (await em.findOne(OrderLine, { order }, options))?.registration.id ?? null;
}
