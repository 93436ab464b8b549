import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Refund } from '../../schema/payments/refund.js';
import { firstOf, refundCause, refundCauseSql } from '../../schema/payments/refund-cause.js';
import { Task } from '../../schema/payments/task.js';
import { rows } from '../platform/sql.js';
import { lockOrder } from '../registration/orders.service.js';
import { openDisputesSql } from './disputed-money.service.js';
import { postSent, reserve } from './refund-books.service.js';

/** A refund that the card or bank did not take, and what of it was neither sent again nor settled in another way. */
export interface Returned {
  refundId: string;
  paymentId: string;
  orderId: string;
  /** Minor units, above zero. */
  openMinor: number;
  /** The first refund in a chain of those sent again: what its cause brought. */
  firstId: string;
  /** The payer disputes the payment: their bank has the money until it decides. */
  isDisputed: boolean;
}

/** What of refunds that failed is still here and owed, of these orders, oldest first; read where it was written. */
export async function returnedOf(em: EntityManager, orderIds: readonly string[]): Promise<Returned[]> {
  if (orderIds.length === 0) return [];
  const found = await rows<
    Record<'id' | 'cause' | 'payment' | 'ofOrder', string> & Record<'open' | 'held' | 'disputes', number>
  >(
    em,
    `select f.id, f.cause, f.payment_id as payment, p.order_id as "ofOrder",
      p.captured_minor - p.refund_reserved_minor as held, ${openDisputesSql('p.id')} as disputes,
      f.amount_minor - (select coalesce(sum(g.amount_minor), 0) from refund g where g.payment_id = f.payment_id
        and ${refundCauseSql.mends('g', 'f')}) as open
      from refund f join payment p on p.id = f.payment_id
      where f.status = 'FAILED' and not (${refundCauseSql.isLost('f')}) and p.order_id in (${orderIds.map(() => '?').join(', ')})
      order by f.created_at, f.id`,
    orderIds,
    'write',
  );
  // Whatever went back by other ways, for example from Stripe's dashboard, is not owed a second time.
  const held = new Map(found.map(({ payment, held }) => [payment, Number(held)]));
  return found.flatMap(({ id, cause, disputes, payment, ofOrder, open }) => {
    const openMinor = Math.min(Number(open), held.get(payment) ?? 0);
    if (openMinor <= 0) return [];
    held.set(payment, (held.get(payment) ?? 0) - openMinor);
    const isDisputed = Number(disputes) > 0;
    return [{ refundId: id, paymentId: payment, orderId: ofOrder, openMinor, firstId: firstOf(id, cause), isDisputed }];
  });
}

/** What of these orders was settled in another way than by card, minor units by order. */
export function settledOf(em: EntityManager, orderIds: readonly string[]): Promise<Map<string, number>> {
  return goneOf(em, orderIds, refundCauseSql.isSettled('f'));
}

/** What of these orders payers' banks gave back to them, as disputes were lost; minor units by order. */
export function lostOf(em: EntityManager, orderIds: readonly string[]): Promise<Map<string, number>> {
  return goneOf(em, orderIds, `f.status <> 'FAILED' and ${refundCauseSql.isLost('f')}`);
}

async function goneOf(em: EntityManager, orderIds: readonly string[], which: string): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const found = await rows<{ ofOrder: string; sum: number | string }>(
    em,
    `select p.order_id as "ofOrder", sum(f.amount_minor) as sum from refund f join payment p on p.id = f.payment_id
      where ${which} and p.order_id in (${orderIds.map(() => '?').join(', ')}) group by p.order_id`,
    orderIds,
    'write',
  );
  return new Map(found.map(({ ofOrder, sum }) => [ofOrder, Number(sum)]));
}

/** Ends the tasks about refunds of an order of which nothing is open any more: sent again, settled, or gone with another. */
export async function endMendedTasks(tx: EntityManager, orderId: string, now: Date): Promise<void> {
  const sql = `select t.cause from task t join refund f on f.id = t.cause join payment p on p.id = f.payment_id
    where t.kind = 'REFUND_FAILED' and t.done_at is null and p.order_id = ?`;
  const tasks = await rows<{ cause: string }>(tx, sql, [orderId], 'write');
  if (tasks.length === 0) return;
  const open = new Set((await returnedOf(tx, [orderId])).map(({ refundId }) => refundId));
  const cause = { $in: tasks.map((task) => task.cause).filter((id) => !open.has(id)) };
  await tx.nativeUpdate(Task, { kind: 'REFUND_FAILED', cause, doneAt: null }, { doneAt: now });
}

/** Whether a refund that failed was paid out in another way, whole or in part. */
export async function wasSettled(tx: EntityManager, refundId: string): Promise<boolean> {
  const sql = `select g.id from refund f join refund g on g.payment_id = f.payment_id and ${refundCauseSql.isSettled('g')}
    and ${refundCauseSql.mends('g', 'f')} where f.id = ?`;
  return (await rows(tx, sql, [refundId], 'write')).length > 0;
}

/**
 * A person paid out what a card or bank did not take, in another way: it counts as given back, in the books too. Answers
 * false, with nothing booked, where another sum is open than `seenMinor` says; an old task of which nothing is open ends so.
 */
export async function settleReturned(
  tx: EntityManager,
  refund: Refund,
  seenMinor: number | null,
  now: Date,
): Promise<boolean> {
  const refundId = refund.id;
  const payment = await refund.payment.loadOrFail();
  await lockOrder(tx, payment.order.id);
  const returned = (await returnedOf(tx, [payment.order.id])).find((one) => one.refundId === refundId);
  if (seenMinor !== null && seenMinor !== (returned?.openMinor ?? 0)) return false;
  if (!returned) return true;
  if (!(await reserve(tx, payment.id, returned.openMinor))) return false;
  const { currency } = refund;
  const paidOut = { id: newId(now.getTime()), amountMinor: returned.openMinor, currency, orderId: payment.order.id };
  const cause = refundCause.settled(returned.firstId, refundId);
  const row = { id: paidOut.id, createdAt: now, updatedAt: now, payment: payment.id, cause };
  await tx.insert(Refund, { ...row, status: 'SUCCEEDED', amountMinor: paidOut.amountMinor, currency });
  await postSent(tx, paidOut, 'cash:bank', now);
  return true;
}
