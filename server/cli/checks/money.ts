import { refundCauseSql } from '../../../schema/payments/refund-cause.js';
import type { Check } from './check.js';

/** What must hold of payments, refunds and the books. */
export const moneyChecks: Check[] = [
  {
    name: 'entries-sum-to-zero',
    rule: 'The postings of every entry sum to zero in each currency.',
    sql: `select entry_id as id, sum(amount_minor) as detail from posting
      group by entry_id, currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'entry-has-postings',
    rule: 'No entry is empty.',
    sql: `select e.id, e.cause as detail from journal_entry e
      where not exists (select 1 from posting p where p.entry_id = e.id)`,
  },
  {
    name: 'payment-is-posted',
    rule: 'Every payment that arrived is in the books once, with its amount.',
    sql: `select p.id, p.captured_minor as detail from payment p where p.status = 'SUCCEEDED' and p.captured_minor <>
      (select coalesce(sum(g.amount_minor), 0) from journal_entry e join posting g on g.entry_id = e.id
        where e.cause = 'payment:' || p.id and g.account = 'transit')`,
  },
  {
    name: 'paid-is-placed',
    rule: 'Money that arrived has a place, a refund or a task.',
    sql: `select p.id, 'no place, refund or task' as detail from payment p
      where p.status = 'SUCCEEDED' and p.refund_reserved_minor = 0
      and not exists (select 1 from order_line l join registration r on r.id = l.registration_id
        where l.order_id = p.order_id and r.state in ('CONFIRMED', 'TRANSFERRED', 'CANCELLED'))
      and not exists (select 1 from task t where t.cause = p.id)
      and not exists (select 1 from refund f join task t on t.cause = f.id where f.payment_id = p.id)`,
  },
  {
    name: 'refunds-within-captured',
    rule: 'What is reserved for refunds is the sum of the refunds, and at most what arrived.',
    sql: `select p.id, p.refund_reserved_minor as detail from payment p where p.refund_reserved_minor > p.captured_minor
      or p.refund_reserved_minor <> (select coalesce(sum(f.amount_minor), 0) from refund f
        where f.payment_id = p.id and f.status <> 'FAILED')`,
  },
  {
    name: 'refund-is-posted',
    rule: 'Every refund that Stripe took, or that was paid out in another way, is in the books once, with its amount.',
    sql: `select f.id, f.amount_minor as detail from refund f where f.status in ('PENDING', 'SUCCEEDED')
      and not (${refundCauseSql.isLost('f')}) and f.amount_minor <>
      (select coalesce(-sum(g.amount_minor), 0) from journal_entry e join posting g on g.entry_id = e.id
        where e.cause = 'refund:' || f.id
          and g.account = case when ${refundCauseSql.isSettled('f')} then 'cash:bank' else 'transit' end)`,
  },
  {
    name: 'gifts-are-posted',
    rule: 'What a fund was given, less what was taken back, is in the books.',
    sql: `select f.id, f.given_minor as detail from fund f where f.given_minor <>
      (select coalesce(-sum(g.amount_minor), 0) from posting g join journal_entry e on e.id = g.entry_id
        where g.account = 'fund' and (e.cause = 'gift:' || f.id or e.cause like 'gift:' || f.id || ':%'))`,
  },
  {
    name: 'dispute-is-posted',
    rule: 'What a dispute lost has left the books once, with its amount; of one that is open or won nothing has.',
    sql: `select d.id, d.state as detail from dispute d where (case when d.state = 'LOST' then d.amount_minor else 0 end) <>
      (select coalesce(-sum(g.amount_minor), 0) from journal_entry e join posting g on g.entry_id = e.id
        where e.cause in ('dispute:' || d.id, 'dispute-regained:' || d.id) and g.account = 'disputed')`,
  },
  {
    name: 'order-is-its-lines',
    rule: 'An untouched order costs what its lines cost.',
    sql: `select o.id, o.total_minor as detail from order_of_payer o where o.total_minor >
      (select coalesce(sum(l.amount_minor), 0) from order_line l where l.order_id = o.id)`,
  },
  {
    name: 'one-currency',
    rule: 'Order, payment and refund of one purchase are in one currency, that of the edition.',
    sql: `select o.id, o.currency as detail from order_of_payer o join edition e on e.id = o.edition_id
      where o.currency <> e.currency
      union all select p.id, p.currency as detail from payment p join order_of_payer o on o.id = p.order_id
      where p.currency <> o.currency
      union all select f.id, f.currency as detail from refund f join payment p on p.id = f.payment_id
      where f.currency <> p.currency`,
  },
  {
    name: 'receivable-is-settled',
    rule: 'Once nothing is under way, no order has been paid more than it was charged.',
    sql: `select g.order_id as id, sum(g.amount_minor) as detail from posting g
      where g.account = 'receivable' and not exists (select 1 from outbox_message m
        where m.kind in ('money.cancelled', 'refund.send', 'money.awarded') and m.status in ('PENDING', 'SENDING'))
      group by g.order_id having sum(g.amount_minor) < 0`,
  },
  {
    name: 'no-payment-outlived',
    rule: 'No payment is open once its Checkout has long ended.',
    sql: `select p.id, 'open after its end' as detail from payment p
      where p.status = 'OPEN' and exists (select 1 from payment later
        where later.order_id = p.order_id and later.created_at > p.expires_at)`,
  },
];
