import DataLoader from 'dataloader';
import type { Order } from '../../schema/registration/order.js';
import type { Context } from '../context.js';
import { disputedOf } from './disputed-money.service.js';
import { type OrderMoney, paymentsOf, sumUp } from './due.service.js';
import { lostOf, returnedOf, settledOf } from './returned-refunds.service.js';

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

/** What of an order's money did not go the way it was to go: by a card or bank that did not take it, or by a dispute; minor units. */
export interface OrderReturned {
  openMinor: number;
  /** Was to go back, and waits for the payer's bank. */
  disputedMinor: number;
  /** Lies with the payer's bank until it decides. */
  inDisputeMinor: number;
  settledMinor: number;
  /** The payer's bank gave it to them. */
  lostMinor: number;
}

const returnedLoaders = new WeakMap<Context, DataLoader<string, OrderReturned>>();

/** What came back of an order's refunds, batched over one request. */
export function returnedFor(ctx: Context, order: Order): Promise<OrderReturned> {
  let loader = returnedLoaders.get(ctx);
  if (!loader) {
    loader = new DataLoader((ids) => returnedBatch(ctx, ids));
    returnedLoaders.set(ctx, loader);
  }
  return loader.load(order.id);
}

async function returnedBatch(ctx: Context, ids: readonly string[]): Promise<OrderReturned[]> {
  const returned = await returnedOf(ctx.em, ids);
  const settled = await settledOf(ctx.em, ids);
  const lost = await lostOf(ctx.em, ids);
  const disputed = await disputedOf(ctx.em, ids);
  const sum = (id: string, wanted: boolean) =>
    returned
      .filter(({ orderId, isDisputed }) => orderId === id && isDisputed === wanted)
      .reduce((total, { openMinor }) => total + openMinor, 0);
  return ids.map((id) => ({
    openMinor: sum(id, false),
    disputedMinor: sum(id, true) + (disputed.get(id)?.owedMinor ?? 0),
    inDisputeMinor: disputed.get(id)?.heldMinor ?? 0,
    settledMinor: settled.get(id) ?? 0,
    lostMinor: lost.get(id) ?? 0,
  }));
}
