import type { EntityManager } from '@mikro-orm/core';
import {
  CancellationPreview,
  CancellationProblem,
  type CancellationProblemKind,
  CancellationProgress,
} from '../../schema/payments/edition-cancellation.js';
import { refundCauseSql } from '../../schema/payments/refund-cause.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { rows, type SqlValue } from '../platform/sql.js';
import { openDisputesSql } from './disputed-money.service.js';

const live = "('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED')";
const most = 100;

async function one<T extends object>(em: EntityManager, sql: string, params: readonly SqlValue[]): Promise<T> {
  const [row] = await rows<T>(em, sql, params, 'write');
  return row as T;
}

/** What cancelling would mean now: who, how much, which dates. */
export async function cancellationPreview(
  em: EntityManager,
  edition: Edition,
  now: Date,
): Promise<CancellationPreview> {
  const states = await rows<{ state: string; n: number }>(
    em,
    `select state, count(*) as n from registration where edition_id = ? and state in ${live} group by state`,
    [edition.id],
    'write',
  );
  const of = (...wanted: string[]) =>
    states.reduce((sum, { state, n }) => sum + (wanted.includes(state) ? Number(n) : 0), 0);
  const money = await one<{ people: number; paid: number | string | null; awards: number | string | null }>(
    em,
    `select count(case when p.paid > 0 then 1 end) as people, sum(p.paid) as paid,
      (select sum(s.award_minor) from scholarship s join registration r on r.id = s.registration_id
        where r.edition_id = ? and s.state = 'AWARDED' and r.state in ${live}) as awards
      from (select (select coalesce(sum(m.captured_minor - m.refund_reserved_minor), 0) from payment m
        where m.order_id = o.id) as paid from order_of_payer o where o.edition_id = ? and exists (select 1
        from order_line l join registration r on r.id = l.registration_id
        where l.order_id = o.id and l.is_cancelled = false and r.state in ${live})) p`,
    [edition.id, edition.id],
  );
  const sessions = await one<{ n: number }>(
    em,
    "select count(*) as n from session where edition_id = ? and status = 'PLANNED' and ends_at > ?",
    [edition.id, now],
  );
  return Object.assign(new CancellationPreview(), {
    confirmed: of('CONFIRMED'),
    unpaid: of('HELD', 'ACCEPTED', 'OFFERED'),
    applied: of('APPLIED'),
    waiting: of('WAITLISTED'),
    paidPeople: Number(money.people),
    refund: Money.of(Number(money.paid ?? 0), edition.currency),
    awards: Money.of(Number(money.awards ?? 0), edition.currency),
    sessions: Number(sessions.n),
  });
}

/**
 * Refunds that the calling off of an edition, named by each `?`, brought: of places that it ended, also by the choice of
 * the money; what was left of one taken over for less; what arrived only afterwards; and what of all these was sent again
 * or paid out in another way. Whoever had cancelled before is not among them.
 */
const refundsOf = `(select r.id, r.participant_name, ${refundCauseSql.cancelled('r.id')} as cause from registration r
    join outbox_message told on told.dedup_key = 'edition-cancelled:' || r.id || ':v1' where r.edition_id = ?
    union all select r.id, r.participant_name, ${refundCauseSql.moved('m.id')} as cause
    from move_offer m join registration r on r.id = m.registration_id where r.edition_id = ?
    union all select r.id, r.participant_name, ${refundCauseSql.late('p.id')} as cause from order_of_payer o
    join order_line l on l.id = (select min(first.id) from order_line first where first.order_id = o.id)
    join registration r on r.id = l.registration_id join payment p on p.order_id = o.id
    join outbox_message told on told.dedup_key = 'edition-cancelled:' || r.id || ':v1' where o.edition_id = ?) r
  join refund meant on meant.cause = r.cause
  join refund f on f.payment_id = meant.payment_id and ${refundCauseSql.stemsFrom('f', 'meant')}`;

const settled = refundCauseSql.isSettled('f');

/** How far the work has come, and what did not work: counted from refunds and mails as they stand. */
export async function cancellationProgress(em: EntityManager, edition: Edition): Promise<CancellationProgress> {
  const counted = await one<{
    unsettled: number;
    owed: number;
    sum: number | string | null;
    other: number | string | null;
  }>(
    em,
    `select (select count(*) from registration where edition_id = ? and state in ${live}) as unsettled,
      count(case when f.status = 'OWED' then 1 end) as owed,
      sum(case when f.status <> 'FAILED' and not (${settled}) then f.amount_minor end) as sum,
      sum(case when ${settled} then f.amount_minor end) as other from ${refundsOf}`,
    Array.from({ length: 4 }, () => edition.id),
  );
  const mails = await rows<{ status: string; n: number }>(
    em,
    `select status, count(*) as n from outbox_message where kind = 'mail.edition-cancelled' and edition_id = ? group by status`,
    [edition.id],
    'write',
  );
  const mailsIn = (...wanted: string[]) =>
    mails.reduce((sum, { status, n }) => sum + (wanted.includes(status) ? Number(n) : 0), 0);
  const moves = await movesOf(em, edition.id);
  return Object.assign(new CancellationProgress(), {
    movesOpen: Number(moves.open),
    movesTaken: Number(moves.taken),
    waitingMoney: Money.of(Number(moves.waiting ?? 0), edition.currency),
    left: Number(counted.unsettled),
    refunded: Money.of(Number(counted.sum ?? 0), edition.currency),
    settledOtherwise: Money.of(Number(counted.other ?? 0), edition.currency),
    refundsWaiting: Number(counted.owed),
    mailsWaiting: mailsIn('PENDING', 'SENDING'),
    mailsSent: mailsIn('SENT'),
    problems: await problemsOf(em, edition.id),
  });
}

function movesOf(em: EntityManager, editionId: string) {
  return one<{ open: number; taken: number; waiting: number | string | null }>(
    em,
    `select count(case when m.state = 'OPEN' then 1 end) as open, count(case when m.state = 'TAKEN' then 1 end) as taken,
      sum(case when m.state = 'OPEN' then m.paid_minor end) as waiting
      from move_offer m join registration r on r.id = m.registration_id where r.edition_id = ?`,
    [editionId],
  );
}

async function problemsOf(em: EntityManager, editionId: string): Promise<CancellationProblem[]> {
  const found = await rows<{ kind: CancellationProblemKind; id: string; name: string; slug: string }>(
    em,
    `select case when ${openDisputesSql('f.payment_id')} > 0 then 'DISPUTE' else 'REFUND' end as kind, r.id as id,
        r.participant_name as name, e.slug as slug from ${refundsOf}
        join task t on t.kind = 'REFUND_FAILED' and t.cause = f.id and t.done_at is null
        join edition e on e.id = t.edition_id where f.status = 'FAILED'
      union all select 'MAIL' as kind, r.id as id, r.participant_name as name, e.slug as slug from outbox_message m
        join registration r on r.id = m.registration_id join edition e on e.id = r.edition_id
        where m.kind = 'mail.edition-cancelled' and m.edition_id = ? and m.status in ('DEAD', 'BOUNCED')
      order by name, id limit ${most}`,
    Array.from({ length: 4 }, () => editionId),
    'write',
  );
  return found.map(({ kind, id, name, slug }) =>
    Object.assign(new CancellationProblem(), { kind, registrationId: id, participantName: name, editionSlug: slug }),
  );
}
