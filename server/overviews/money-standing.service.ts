import type { EntityManager } from '@mikro-orm/core';
import type { MoneyStanding } from '../../schema/overviews/overviews.views.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { rows } from '../platform/sql.js';

const termMs = 14 * 86_400_000;

type Sum = number | string | null;

/** Orders of an edition with what came in and went back, and what is due while a place hangs on it. */
const ordersSql = `select o.created_at, o.received, o.refunded, case
      when o.state = 'OPEN' and o.total_minor > o.received - o.refunded and exists (
        select 1 from order_line l join registration r on r.id = l.registration_id
        where l.order_id = o.id and not l.is_cancelled and r.state in (${liveStates.map(() => '?').join(', ')})
          and (r.held_until is null or r.held_until > ? or r.state = 'CONFIRMED'))
      then o.total_minor - o.received + o.refunded else 0 end as due
    from (
      select b.id, b.state, b.created_at, b.total_minor, coalesce(sum(p.captured_minor), 0) as received,
        coalesce(sum(p.refund_reserved_minor), 0) as refunded
      from order_of_payer b left join payment p on p.order_id = b.id
      where b.edition_id = ? group by b.id, b.state, b.created_at, b.total_minor
    ) as o`;

/** What was paid, is still to come, is overdue and went back, in one statement; a place that ran out owes nothing. */
export async function moneyStanding(em: EntityManager, edition: Edition, now: Date): Promise<MoneyStanding> {
  const lateBefore = new Date(now.getTime() - termMs);
  const [sums] = await rows<Record<'received' | 'refunded' | 'open' | 'overdue' | 'late', Sum>>(
    em,
    `select sum(received) as received, sum(refunded) as refunded,
      sum(case when created_at >= ? then due else 0 end) as open,
      sum(case when created_at < ? then due else 0 end) as overdue,
      sum(case when created_at < ? and due > 0 then 1 else 0 end) as late from (${ordersSql}) as standing`,
    [lateBefore, lateBefore, lateBefore, ...liveStates, now, edition.id],
  );
  const of = (sum: Sum | undefined) => Number(sum ?? 0);
  const money = (amountMinor: number) => Money.of(amountMinor, edition.currency);
  return {
    paid: money(of(sums?.received) - of(sums?.refunded)),
    open: money(of(sums?.open)),
    overdue: money(of(sums?.overdue)),
    refunded: money(of(sums?.refunded)),
    overdueOrders: of(sums?.late),
  };
}
