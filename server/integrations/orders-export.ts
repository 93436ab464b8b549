import { majorUnits } from '../../look/minor-units.js';
import type { Order } from '../../schema/registration/order.js';
import { OrderState } from '../../schema/registration/registration.enums.js';
import { OrderSort } from '../../schema/registration/registration-lists.js';
import { moneyOf } from '../payments/order-money-loader.js';
import { ordersOf } from '../payments/orders-list.service.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import {
  type ExportWish,
  everyRow,
  given,
  givenAmong,
  givenDay,
  givenOrder,
  type ListExport,
  zonedText,
} from './list-export.js';

const heads = [
  'payer',
  'email',
  'orderedAt',
  'timeZone',
  'state',
  'currency',
  'total',
  'paid',
  'refunded',
  'due',
] as const;

/** The orders of an edition as their address filters them, for its organizers and finance. */
export async function ordersExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  if (!canSeeMoney(ctx.actor, edition)) return null;
  const wish = {
    states: givenAmong(filter, 'states', OrderState),
    isDue: given(filter, 'due') === null ? null : filter.get('due') === 'yes',
    search: given(filter, 'search'),
    fromDay: givenDay(filter, 'from'),
    untilDay: givenDay(filter, 'until'),
    orderBy: givenOrder(filter, OrderSort),
  };
  // Sums are read for a whole page at once, by a context of its own that forgets them again.
  const read = (first: number, after: string | null) =>
    ordersOf(ctx.em.fork(), edition, { ...wish, first, after }).then(async (page) => {
      const own = { ...ctx, em: ctx.em.fork() };
      const sums = await Promise.all(page.nodes.map((order) => moneyOf(own, order)));
      return { ...page, nodes: page.nodes.map((order, i) => ({ order, sum: sums[i] })) };
    });
  const row = ({ order, sum }: { order: Order; sum: Awaited<ReturnType<typeof moneyOf>> | undefined }) => [
    order.payer.getEntity().name,
    order.payer.getEntity().email ?? '',
    zonedText(order.createdAt, edition.timeZone),
    edition.timeZone,
    order.state,
    order.currency,
    ...[order.totalMinor, sum?.paidMinor, sum?.refundedMinor, sum?.dueMinor].map((minor) =>
      majorUnits(minor ?? 0, order.currency),
    ),
  ];
  return { heads, rows: everyRow(read, row) };
}
