import type { EntityManager } from '@mikro-orm/core';
import type { EditionMoney } from '../../schema/payments/payments.results.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { rows } from '../platform/sql.js';

interface Sums {
  charged: number | string | null;
  received: number | string | null;
  refunded: number | string | null;
  processing: number | string | null;
}

/** Sums over an edition's orders and payments; the ledger agrees with them, which `check:data` shows. */
export async function editionMoney(em: EntityManager, edition: Edition): Promise<EditionMoney> {
  const [sums] = await rows<Sums>(
    em,
    `select
      (select sum(total_minor) from order_of_payer where edition_id = ? and state in ('OPEN', 'CLOSED', 'CANCELLED')) as charged,
      sum(p.captured_minor) as received,
      sum(p.refund_reserved_minor) as refunded,
      sum(p.fee_minor) as processing
    from order_of_payer o join payment p on p.order_id = o.id where o.edition_id = ?`,
    [edition.id, edition.id],
  );
  const money = (amount: number) => Money.of(amount, edition.currency);
  const of = (key: keyof Sums) => Number(sums?.[key] ?? 0);
  return {
    charged: money(of('charged')),
    received: money(of('received')),
    refunded: money(of('refunded')),
    due: money(Math.max(0, of('charged') - of('received') + of('refunded'))),
    processing: money(of('processing')),
  };
}
