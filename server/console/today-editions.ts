import type { EntityManager } from '@mikro-orm/core';
import { TodayEdition, type TodayItem } from '../../schema/console/today.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { noLongerMeetsSql } from '../attendance/attended.service.js';
import { instantFrom, rows, type SqlValue } from '../platform/sql.js';
import { day, item, marks, roomOf } from './today-items.js';

interface Counted {
  edition_id: string;
  n: number | string;
  at?: number | string | Date | null;
  subject?: string;
}

/** Counts by edition, one statement for all of them; `sql` groups by `edition_id` and has `:ids` where they go. */
async function counted(em: EntityManager, editions: readonly Edition[], sql: string, params: readonly SqlValue[]) {
  if (editions.length === 0) return [];
  const ids = editions.map(({ id }) => id);
  const found = await rows<Counted>(em, sql.replace(':ids', marks(ids)), [...params, ...ids]);
  return found.flatMap(({ edition_id, n, at = null, subject }) => {
    const edition = editions.find(({ id }) => id === edition_id);
    return edition ? [{ edition, count: Number(n), at: instantFrom(at), subject }] : [];
  });
}

/** Places that are kept for who has not paid and whose time ends within a day. */
export async function holdsEnding(em: EntityManager, editions: readonly Edition[], now: Date): Promise<TodayItem[]> {
  const sql = `select edition_id, count(*) as n, min(held_until) as at from registration
    where state in ('HELD', 'ACCEPTED') and held_until > ? and held_until <= ? and edition_id in (:ids)
    group by edition_id`;
  const found = await counted(em, editions, sql, [now, new Date(now.getTime() + day)]);
  return found.map((of) => item('HOLDS_ENDING', roomOf(of.edition, '?state=held'), of));
}

/** Applications for help with the fee that nobody has decided. */
export async function helpAsked(em: EntityManager, editions: readonly Edition[]): Promise<TodayItem[]> {
  const sql = `select f.edition_id, count(*) as n, min(s.created_at) as at from fund f
    join scholarship s on s.fund_id = f.id and s.state = 'ASKED' where f.edition_id in (:ids) group by f.edition_id`;
  const found = await counted(em, editions, sql, []);
  return found.map((of) => item('HELP_ASKED', roomOf(of.edition, '/fund'), of));
}

/** People in line although there are places: somebody has to offer them. */
export async function waitingWithPlaces(em: EntityManager, editions: readonly Edition[]): Promise<TodayItem[]> {
  const sql = `select w.edition_id, count(*) as n, min(w.joined_at) as at from waitlist_entry w
    join registration r on r.id = w.registration_id and r.state = 'WAITLISTED'
    join capacity_pool p on p.kind = 'EDITION' and p.subject_id = w.edition_id
      and (p.capacity is null or p.taken < p.capacity)
    where w.left_at is null and w.edition_id in (:ids) group by w.edition_id`;
  const found = await counted(em, editions, sql, []);
  return found.map((of) => item('WAITING_WITH_PLACES', roomOf(of.edition, '?state=waitlisted'), of));
}

/** Mails of the last month that could not be delivered. */
export async function mailsGivenUp(em: EntityManager, editions: readonly Edition[], now: Date): Promise<TodayItem[]> {
  const sql = `select r.edition_id, count(*) as n from
      (select registration_id from outbox_message where status in ('DEAD', 'BOUNCED') and created_at > ?
        and kind like 'mail.%' and registration_id is not null order by created_at desc limit 1000) m
    join registration r on r.id = m.registration_id where r.edition_id in (:ids) group by r.edition_id`;
  const found = await counted(em, editions, sql, [new Date(now.getTime() - 30 * day)]);
  return found.map((of) => item('MAILS_GIVEN_UP', roomOf(of.edition, '/messages?state=GIVEN_UP'), of));
}

/** People who completed and no longer meet the rule: those whom the list under that tab names. */
export async function completionsInDoubt(em: EntityManager, editions: readonly Edition[]): Promise<TodayItem[]> {
  const sql = `select r.edition_id, count(*) as n from registration r
    where r.edition_id in (:ids) and r.state = 'CONFIRMED' and ${noLongerMeetsSql('r')} group by r.edition_id`;
  const found = await counted(em, editions, sql, []);
  return found.map((of) => item('COMPLETIONS_IN_DOUBT', roomOf(of.edition, '/complete?state=NO_LONGER_MEETS'), of));
}

/** What the machine could not settle by itself about money. */
export async function moneyTasks(em: EntityManager, editions: readonly Edition[]): Promise<TodayItem[]> {
  const sql = `select edition_id, count(*) as n, min(created_at) as at from task
    where done_at is null and kind <> 'UNDRAWN_LETTERS' and edition_id in (:ids) group by edition_id`;
  const found = await counted(em, editions, sql, []);
  return found.map((of) => item('MONEY_TASKS', roomOf(of.edition, '/money'), of));
}

/** Certificates whose PDF would lack letters: the way leads to the one that was first. */
export async function lettersMissing(em: EntityManager, editions: readonly Edition[]): Promise<TodayItem[]> {
  const sql = `select edition_id, count(*) as n, min(created_at) as at, min(cause) as subject from task
    where done_at is null and kind = 'UNDRAWN_LETTERS' and edition_id in (:ids) group by edition_id`;
  const found = await counted(em, editions, sql, []);
  return found.map((of) => item('CERTIFICATE_LETTERS', roomOf(of.edition, `/certificates/${of.subject}`), of));
}

/** What follows from the dates of the editions alone. */
export function byDates(editions: readonly Edition[], now: Date): { attention: TodayItem[]; next: TodayItem[] } {
  const within = (at: Date, days: number) => at.getTime() <= now.getTime() + days * day;
  const attention = editions.flatMap((edition) => {
    if (edition.status === 'PUBLISHED' && edition.endsAt <= now) {
      return [item('READY_TO_COMPLETE', roomOf(edition, '/complete'), { edition, at: edition.endsAt })];
    }
    const isNear = edition.status === 'DRAFT' && edition.endsAt > now && within(edition.registrationOpensAt, 30);
    return isNear
      ? [item('DRAFT_OPENS_SOON', roomOf(edition, '/overview'), { edition, at: edition.registrationOpensAt })]
      : [];
  });
  const next = editions.flatMap((edition) => {
    if (edition.status !== 'PUBLISHED') return [];
    const { registrationOpensAt: opens, registrationClosesAt: closes } = edition;
    if (edition.isWindowOverAt(now)) return [];
    if (opens > now)
      return within(opens, 14) ? [item('REGISTRATION_OPENS', roomOf(edition), { edition, at: opens })] : [];
    if (!within(closes, 14)) return [];
    return [item('REGISTRATION_CLOSES', roomOf(edition), { edition, at: closes })];
  });
  return { attention, next };
}

/** How each edition stands, in two statements for all of them. */
export async function standing(em: EntityManager, editions: readonly Edition[], now: Date): Promise<TodayEdition[]> {
  if (editions.length === 0) return [];
  const ids = editions.map(({ id }) => id);
  const states = await rows<{ edition_id: string; state: string; n: number | string }>(
    em,
    `select edition_id, state, count(*) as n from registration
      where state in ('CONFIRMED', 'HELD', 'ACCEPTED', 'OFFERED', 'WAITLISTED') and edition_id in (${marks(ids)})
        and (held_until is null or held_until > ? or state = 'CONFIRMED') group by edition_id, state`,
    [...ids, now],
  );
  const pools = await rows<{ subject_id: string; capacity: number | null }>(
    em,
    `select subject_id, capacity from capacity_pool where kind = 'EDITION' and subject_id in (${marks(ids)})`,
    ids,
  );
  return editions.map((edition) => {
    const of = (...names: string[]) =>
      states
        .filter((row) => row.edition_id === edition.id && names.includes(row.state))
        .reduce((n, row) => n + Number(row.n), 0);
    return Object.assign(new TodayEdition(), {
      edition,
      confirmed: of('CONFIRMED'),
      kept: of('HELD', 'ACCEPTED', 'OFFERED'),
      waiting: of('WAITLISTED'),
      capacity: pools.find(({ subject_id }) => subject_id === edition.id)?.capacity ?? null,
    });
  });
}
