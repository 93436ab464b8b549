import DataLoader from 'dataloader';
import type { Task } from '../../schema/payments/task.js';
import { Order } from '../../schema/registration/order.js';
import type { Context } from '../context.js';
import { rows } from '../platform/sql.js';
import { openDisputesSql } from './disputed-money.service.js';
import { returnedOf } from './returned-refunds.service.js';

/** What a task is about, where it is about money of an order. */
export interface TaskSubject {
  order: Order;
  /** What of a refund that failed is still owed, minor units; zero where nothing is. */
  openMinor: number;
  /** A refund of a payment that is disputed now. */
  isDisputed: boolean;
}

const loaders = new WeakMap<Context, DataLoader<string, TaskSubject | null>>();

/** The order behind a task: of its refund, its payment or its payment intent; a page of tasks costs three statements. */
export function subjectOf(ctx: Context, task: Task): Promise<TaskSubject | null> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader((causes) => batch(ctx, causes));
    loaders.set(ctx, loader);
  }
  return loader.load(task.cause);
}

async function batch({ em }: Context, causes: readonly string[]): Promise<(TaskSubject | null)[]> {
  const listed = causes.map(() => '?').join(', ');
  const found = await rows<{ cause: string; orderId: string; disputes: number | string }>(
    em,
    `select f.id as cause, p.order_id as "orderId", ${openDisputesSql('p.id')} as disputes
        from refund f join payment p on p.id = f.payment_id where f.id in (${listed})
      union all select p.id, p.order_id, 0 from payment p where p.id in (${listed})
      union all select p.payment_intent_id, p.order_id, 0 from payment p where p.payment_intent_id in (${listed})`,
    [...causes, ...causes, ...causes],
    'write',
  );
  const ids = [...new Set(found.map(({ orderId }) => orderId))];
  const orders = await em.find(Order, { id: { $in: ids } }, { populate: ['edition'] });
  const returned = await returnedOf(em, ids);
  return causes.map((cause) => {
    const of = found.find((one) => one.cause === cause);
    const order = orders.find(({ id }) => id === of?.orderId);
    if (!of || !order) return null;
    const openMinor = returned.find(({ refundId }) => refundId === cause)?.openMinor ?? 0;
    return { order, openMinor, isDisputed: Number(of.disputes) > 0 };
  });
}
