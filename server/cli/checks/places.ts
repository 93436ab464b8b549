import { refundCauseSql } from '../../../schema/payments/refund-cause.js';
import type { Check } from './check.js';

const claiming = "('ACCEPTED', 'OFFERED', 'HELD', 'CONFIRMED')";

const claimsOf = `case p.kind
  when 'EDITION' then (select count(*) from registration r where r.edition_id = p.subject_id and r.state in ${claiming})
  when 'COHORT' then (select count(*) from registration r where r.cohort_id = p.subject_id and r.state in ${claiming})
  when 'MODE' then (select count(*) from registration r where r.edition_id = p.edition_id
    and r.edition_id || ':' || r.mode = p.subject_id and r.state in ${claiming})
  else (select count(*) from registration r where r.tier_id = p.subject_id and r.state in ${claiming}) end`;

/** What must hold of places, registrations and the waiting list. */
export const placeChecks: Check[] = [
  {
    name: 'taken-equals-claims',
    rule: 'Every pool counts exactly the registrations that keep a place in it.',
    sql: `select p.id, 'taken ' || p.taken || ', claims ' || ${claimsOf} as detail
      from capacity_pool p where p.taken <> ${claimsOf}`,
  },
  {
    name: 'taken-within-capacity',
    rule: 'No pool has more places taken than it has.',
    sql: `select id, 'taken ' || taken || ' of ' || capacity as detail from capacity_pool
      where capacity is not null and taken > capacity`,
  },
  {
    name: 'one-pool-each',
    rule: 'Every edition, cohort and price has exactly one pool.',
    sql: `select n.id, n.kind as detail from (
        select id, 'EDITION' as kind from edition union all
        select id, 'COHORT' as kind from cohort union all
        select id, 'TIER' as kind from price_tier) n
      where not exists (select 1 from capacity_pool p where p.kind = n.kind and p.subject_id = n.id)`,
  },
  {
    name: 'one-live-registration',
    rule: 'A person has at most one registration of an edition that is not over.',
    sql: `select min(id) as id, count(*) as detail from registration
      where state in ('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED')
      group by edition_id, person_id having count(*) > 1`,
  },
  {
    name: 'confirmed-is-covered',
    rule: 'Whoever is confirmed has paid what is due, or nothing is due; what a dispute took from it is for people to decide.',
    sql: `select r.id, o.total_minor as detail from registration r
      join order_line l on l.registration_id = r.id and l.is_cancelled = false
      join order_of_payer o on o.id = l.order_id
      where r.state = 'CONFIRMED' and o.total_minor >
        (select coalesce(sum(p.captured_minor - p.refund_reserved_minor), 0) from payment p where p.order_id = o.id)
        + (select coalesce(sum(f.amount_minor), 0) from refund f join payment p on p.id = f.payment_id
          where p.order_id = o.id and f.status <> 'FAILED' and ${refundCauseSql.isLost('f')})`,
  },
  {
    name: 'last-move-is-state',
    rule: 'The log of moves ends in the state a registration is in.',
    sql: `select r.id, r.state as detail from registration r
      where not exists (select 1 from registration_move m where m.registration_id = r.id and m.to_state = r.state)`,
  },
  {
    name: 'offered-has-open-offer',
    rule: 'Whoever is offered a place has exactly one open offer, and only they have.',
    sql: `select r.id, r.state as detail from registration r
      left join waitlist_entry e on e.registration_id = r.id
      left join place_offer f on f.entry_id = e.id and f.state = 'OPEN'
      where (r.state = 'OFFERED' and f.id is null) or (r.state <> 'OFFERED' and f.id is not null)`,
  },
  {
    name: 'waiting-has-entry',
    rule: 'Whoever waits stands in the line, and only they do.',
    sql: `select r.id, r.state as detail from registration r
      left join waitlist_entry e on e.registration_id = r.id
      where (r.state = 'WAITLISTED' and (e.id is null or e.left_at is not null))
        or (r.state in ('CONFIRMED', 'CANCELLED', 'EXPIRED', 'HELD') and e.id is not null and e.left_at is null)`,
  },
  {
    name: 'cohort-of-same-edition',
    rule: 'A registration, and a session, belong to a cohort of their own edition.',
    sql: `select r.id, 'registration' as detail from registration r join cohort c on c.id = r.cohort_id
      where c.edition_id <> r.edition_id
      union all select s.id, 'session' as detail from session s join cohort c on c.id = s.cohort_id
      where c.edition_id <> s.edition_id`,
  },
  {
    name: 'fund-within-gift',
    rule: 'A fund has not promised more than it was given, and its awards are what it has promised.',
    sql: `select f.id, f.committed_minor as detail from fund f where f.committed_minor > f.given_minor
      or f.committed_minor <> (select coalesce(sum(s.award_minor), 0) from scholarship s
        where s.fund_id = f.id and s.state = 'AWARDED')`,
  },
  {
    name: 'members-counted',
    rule: 'A community counts exactly its members, those on leave too.',
    sql: `select c.id, c.member_count as detail from community c where c.member_count <>
      (select count(*) from membership m where m.community_id = c.id and m.state in ('MEMBER', 'ON_LEAVE'))`,
  },
];
