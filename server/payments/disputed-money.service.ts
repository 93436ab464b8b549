import type { EntityManager } from '@mikro-orm/core';
import { rows } from '../platform/sql.js';

/** How many disputes of a payment are not decided, in SQL; `paymentId` is the statement's name of its id. */
export function openDisputesSql(paymentId: string): string {
  return `(select count(*) from dispute d where d.payment_id = ${paymentId} and d.state = 'OPEN')`;
}

/** What of an order lies with the payer's bank until it decides, minor units; and what of that was about to be sent back. */
export interface DisputedMoney {
  heldMinor: number;
  owedMinor: number;
}

/** What of these orders is disputed, by order; those of which nothing is are left out. */
export async function disputedOf(em: EntityManager, orderIds: readonly string[]): Promise<Map<string, DisputedMoney>> {
  if (orderIds.length === 0) return new Map();
  const sent = (statuses: string) =>
    `(select coalesce(sum(f.amount_minor), 0) from refund f where f.payment_id = p.id and f.status in (${statuses}))`;
  const found = await rows<{ ofOrder: string; held: number | string; owed: number | string }>(
    em,
    `select p.order_id as "ofOrder", sum(p.captured_minor - ${sent("'PENDING', 'SUCCEEDED'")}) as held,
      sum(${sent("'OWED'")}) as owed from payment p
      where ${openDisputesSql('p.id')} > 0 and p.order_id in (${orderIds.map(() => '?').join(', ')}) group by p.order_id`,
    orderIds,
    'write',
  );
  return new Map(
    found.map(({ ofOrder, held, owed }) => [ofOrder, { heldMinor: Number(held), owedMinor: Number(owed) }]),
  );
}

/** Ids of payments of this order that are disputed now. */
export async function disputedPayments(em: EntityManager, orderId: string): Promise<Set<string>> {
  const sql = `select p.id from payment p where p.order_id = ? and ${openDisputesSql('p.id')} > 0`;
  return new Set((await rows<{ id: string }>(em, sql, [orderId], 'write')).map(({ id }) => id));
}
