import DataLoader from 'dataloader';
import type { Order } from '../../schema/registration/order.js';
import type { Context } from '../context.js';
import { type OrderMoney, paymentsOf, sumUp } from './due.service.js';

const loaders = new WeakMap<Context, DataLoader<Order, OrderMoney, string>>();

/** Money of an order, batched over one request: a page of orders costs one statement. */
export function moneyOf(ctx: Context, order: Order): Promise<OrderMoney> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader((orders) => batch(ctx, orders), { cacheKeyFn: ({ id }) => id });
    loaders.set(ctx, loader);
  }
  return loader.load(order);
}

async function batch(ctx: Context, orders: readonly Order[]): Promise<OrderMoney[]> {
  const payments = await paymentsOf(
    ctx.em,
    orders.map(({ id }) => id),
  );
  const byOrder = Map.groupBy(payments, (payment) => payment.order.id);
  return orders.map((order) => sumUp(order, byOrder.get(order.id) ?? []));
}
