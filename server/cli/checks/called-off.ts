import type { Check } from './check.js';

/** Editions that do not take place, and whose work has come to its end. */
const finished = 'edition_cancellation c on c.finished_at is not null and c.edition_id';

/** What must hold of an edition that was called off. */
export const calledOffChecks: Check[] = [
  {
    name: 'called-off-is-over',
    rule: 'In an edition called off nobody has a place or waits for one, nothing is left to pay, and no session is to come.',
    sql: `select e.id, e.status as detail from edition e join edition_cancellation c on c.edition_id = e.id
        where e.status <> 'CANCELLED'
      union all select s.id, 'session ' || s.status as detail from session s
        join edition_cancellation c on c.edition_id = s.edition_id
        where s.status <> 'CANCELLED' and s.ends_at > c.created_at
      union all select r.id, r.state as detail from registration r join ${finished} = r.edition_id
        where r.state in ('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED')
      union all select w.id, 'waits' as detail from waitlist_entry w join ${finished} = w.edition_id
        where w.left_at is null
      union all select o.id, 'order ' || o.state as detail from order_of_payer o join ${finished} = o.edition_id
        where o.state = 'OPEN'`,
  },
  {
    name: 'called-off-is-paid-back',
    rule: 'What was paid for a place in an edition called off goes back whole, moves with the person, or waits for their choice.',
    sql: `select p.id, p.captured_minor - p.refund_reserved_minor as detail from payment p
      join order_of_payer o on o.id = p.order_id join ${finished} = o.edition_id
      where p.status = 'SUCCEEDED' and p.refund_reserved_minor < p.captured_minor
      and exists (select 1 from order_line l join outbox_message told
        on told.dedup_key = 'edition-cancelled:' || l.registration_id || ':v1' where l.order_id = o.id)
      and not exists (select 1 from order_line l join move_offer v on v.line_id = l.id
        where l.order_id = o.id and v.state = 'OPEN')
      and not exists (select 1 from refund f where f.payment_id = p.id and f.status = 'FAILED')
      and not exists (select 1 from outbox_message m where m.kind = 'money.cancelled' and m.status in ('PENDING', 'SENDING'))`,
  },
  {
    name: 'move-is-settled',
    rule: 'A place taken in another edition is there; an offer that was not taken has its money owed or sent back.',
    sql: `select v.id, v.state as detail from move_offer v
      where (v.state = 'TAKEN') <> (v.taken_id is not null)
      or (v.state in ('DECLINED', 'LAPSED') and v.line_id is not null and not exists (select 1 from outbox_message m
        where m.dedup_key = 'money-cancelled:' || v.registration_id))
      or (v.state = 'OPEN' and not exists (select 1 from registration r
        where r.id = v.registration_id and r.state = 'CANCELLED'))`,
  },
  {
    name: 'called-off-is-told',
    rule: 'Whoever lost a place, or the wait for one, when the edition was called off has a mail owed or sent.',
    sql: `select r.id, 'no mail' as detail from registration r join edition_cancellation c on c.edition_id = r.edition_id
      where r.state = 'CANCELLED' and r.cancelled_at >= c.created_at and not exists (select 1 from outbox_message m
        where m.dedup_key in ('edition-cancelled:' || r.id || ':v1', 'cancelled:' || r.id || ':v1'))`,
  },
];
