import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import { Order } from '../../schema/registration/order.js';
import type { OrderState } from '../../schema/registration/registration.enums.js';
import type { OrderOrder, OrderSort } from '../../schema/registration/registration-lists.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { containing, holds } from '../platform/text-search.js';
import { madeBetween } from '../registration/roster.service.js';

/** What to list of an edition's orders. */
export interface OrdersFilter {
  states?: readonly OrderState[] | null;
  /** Whether money is still to come. */
  isDue?: boolean | null;
  /** Part of the payer's name or address. */
  search?: string | null;
  /** Made on these days or between them, `YYYY-MM-DD`, local to the edition. */
  fromDay?: string | null;
  untilDay?: string | null;
  orderBy?: OrderOrder | null;
  first?: number | null;
  after?: string | null;
}

const orders: Record<OrderSort, OrderBy<Order>> = {
  DATE: ['createdAt'],
  STATE: ['state', 'createdAt'],
  TOTAL: ['totalMinor'],
};

function wanted(edition: Edition, { states, isDue, search, fromDay, untilDay }: OrdersFilter): FilterQuery<Order> {
  const sought = containing(search);
  return {
    $and: [
      { edition: edition.id },
      states?.length ? { state: { $in: [...states] } } : {},
      isDue == null ? {} : dueOrNot(isDue),
      madeBetween(edition.timeZone, fromDay, untilDay),
      sought ? { payer: { $or: [holds('name', sought), holds('email', sought)] } } : {},
    ],
  };
}

/** As `sumUp` reckons it, by the database. */
function dueOrNot(isDue: boolean): FilterQuery<Order> {
  const came = (alias: string) =>
    `(select coalesce(sum(p.captured_minor - p.refund_reserved_minor), 0) from payment p where p.order_id = ${alias}.id)`;
  return { [raw((alias) => `${alias}.total_minor ${isDue ? '>' : '<='} ${came(alias)}`)]: [] };
}

/** A page of an edition's orders, newest first unless said; whoever asks may see its money. */
export function ordersOf(em: EntityManager, edition: Edition, filter: OrdersFilter): Promise<Page<Order>> {
  const orderBy = sortedBy(orders, filter.orderBy ?? { by: 'DATE', direction: 'DESC' });
  const { first, after } = filter;
  return pageOf({ em, entity: Order, where: wanted(edition, filter), orderBy, first, after, populate: ['payer'] });
}

/** How many orders a filter finds; counted, as one edition has few. */
export function ordersSize(em: EntityManager, edition: Edition, filter: OrdersFilter): Promise<number> {
  return em.count(Order, wanted(edition, filter));
}
