import type { EntityManager } from '@mikro-orm/core';
import type { EditionMoney } from '../../schema/payments/payments.results.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { rows } from '../platform/sql.js';

type Sum = number | string | null;

interface Sums {
  edition_id: string;
  charged: Sum;
  received: Sum;
  refunded: Sum;
  processing: Sum;
  waiting: Sum;
}

/**
 * Sums over the orders and payments of editions, in their order and one statement; the ledger agrees with them, which
 * `check:data` shows.
 */
export async function editionsMoney(em: EntityManager, editions: readonly Edition[]): Promise<EditionMoney[]> {
  const found = await rows<Sums>(
    em,
    `select o.edition_id, sum(case when o.state in ('OPEN', 'CLOSED', 'CANCELLED') then o.total_minor else 0 end) as charged,
      sum(p.received) as received, sum(p.refunded) as refunded, sum(p.processing) as processing,
      (select sum(m.paid_minor) from move_offer m join registration r on r.id = m.registration_id
        where r.edition_id = o.edition_id and m.state = 'OPEN') as waiting
    from order_of_payer o left join (
      select order_id, sum(captured_minor) as received, sum(refund_reserved_minor) as refunded, sum(fee_minor) as processing
      from payment where order_id in (select id from order_of_payer where edition_id in (${marks(editions)}))
      group by order_id
    ) as p on p.order_id = o.id
    where o.edition_id in (${marks(editions)}) group by o.edition_id`,
    [...editions, ...editions].map(({ id }) => id),
  );
  return editions.map((edition) =>
    moneyFrom(
      edition,
      found.find((sums) => sums.edition_id === edition.id),
    ),
  );
}

function moneyFrom({ currency }: Edition, sums: Sums | undefined): EditionMoney {
  const money = (amount: number) => Money.of(amount, currency);
  const of = (key: keyof Sums) => Number(sums?.[key] ?? 0);
  return {
    charged: money(of('charged')),
    received: money(of('received')),
    refunded: money(of('refunded')),
    due: money(Math.max(0, of('charged') - of('received') + of('refunded'))),
    processing: money(of('processing')),
    waiting: money(of('waiting')),
  };
}

function marks(editions: readonly Edition[]): string {
  return editions.map(() => '?').join(', ');
}
