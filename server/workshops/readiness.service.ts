import type { EntityManager } from '@mikro-orm/core';
import { problem } from '../../schema/problem.js';
import type { Edition } from '../../schema/workshops/edition.js';
import {
  EditionNotReady,
  type ReadinessPart,
  ReadinessPoint,
  type ReadinessStage,
} from '../../schema/workshops/readiness.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { holdsRole } from './session-facilitators.service.js';

/** What is counted of an edition, in one statement. */
interface Counted {
  prices: number;
  places: number;
  sessions: number;
  /** Sessions that have begun. */
  begun: number;
  /** Most sessions that one person can attend. */
  reachable: number;
  /** Sessions to come to which nobody could find their way: online without a room, in person without a place. */
  lost: number;
  /** Sessions to which one comes in person. */
  met: number;
  wide_leaders: number;
  cohorts: number;
  unled_cohorts: number;
  /** Sessions to come for which people were chosen, none of whom holds the role then. */
  unled_sessions: number;
  reminders: number;
}

const inForce = `a.role = 'FACILITATOR' and a.from_at <= ? and (a.until_at is null or a.until_at > ?)`;
const planned = "s.edition_id = e.id and s.status = 'PLANNED'";

async function count(em: EntityManager, editionId: string, now: Date): Promise<Counted> {
  const sql = `select
    (select count(*) from price_tier t where t.edition_id = e.id) as prices,
    (select count(*) from capacity_pool p where p.kind = 'EDITION' and p.subject_id = e.id
      and (p.capacity is null or p.capacity > 0)) as places,
    (select count(*) from session s where ${planned}) as sessions,
    (select count(*) from session s where ${planned} and s.starts_at <= ?) as begun,
    (select count(*) from session s where ${planned} and s.cohort_id is null) + coalesce((select max(c.n) from
      (select count(*) as n from session s where ${planned} and s.cohort_id is not null group by s.cohort_id) c), 0)
      as reachable,
    (select count(*) from session s where ${planned} and s.ends_at > ? and (
      (s.mode <> 'IN_PERSON' and coalesce(s.join_url, '') = '')
      or (s.mode <> 'ONLINE' and coalesce(s.place, '') = '' and coalesce(e.venue, '') = ''))) as lost,
    (select count(*) from session s where ${planned} and s.mode <> 'ONLINE') as met,
    (select count(*) from appointment a where ${inForce} and a.scope = 'EDITION' and a.scope_id = e.id) as wide_leaders,
    (select count(*) from cohort c where c.edition_id = e.id) as cohorts,
    (select count(*) from cohort c where c.edition_id = e.id and not exists (select 1 from appointment a
      where ${inForce} and a.scope = 'COHORT' and a.scope_id = c.id)) as unled_cohorts,
    (select count(*) from session s where ${planned} and s.ends_at > ?
      and exists (select 1 from session_facilitator f where f.session_id = s.id)
      and not exists (select 1 from session_facilitator f where f.session_id = s.id and ${holdsRole})) as unled_sessions,
    (select count(*) from reminder r where r.edition_id = e.id and r.is_on) as reminders
    from edition e where e.id = ?`;
  const [row] = await rows<Record<keyof Counted, number | string>>(
    em,
    sql,
    [now, now, now, now, now, now, now, editionId],
    'write',
  );
  const entries = Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)] as const);
  return Object.fromEntries(entries) as unknown as Counted;
}

function point(part: ReadinessPart, stage: ReadinessStage, missing: number, isNeeded = false): ReadinessPoint {
  const isDone = missing === 0;
  return Object.assign(new ReadinessPoint(), { part, stage, isDone, isBlocking: isNeeded && !isDone, missing });
}

const unless = (isDone: boolean) => (isDone ? 0 : 1);

/** What an edition needs before it opens and before it starts, in the order in which one sees to it. */
export async function readinessOf(em: EntityManager, edition: Edition, now: Date): Promise<ReadinessPoint[]> {
  const found = await count(em, edition.id, now);
  const texts = [edition.summary, edition.description].filter((text) => text.trim() === '').length;
  const { registrationOpensAt: opens, registrationClosesAt: closes, sessionsToComplete } = edition;
  // Whoever registers chooses, or knows, that they come to a place; then one session at least is there.
  const meets = edition.mode !== 'ONLINE' && found.sessions > 0;
  const isDraft = edition.status === 'DRAFT';
  const unled = found.wide_leaders > 0 ? 0 : found.cohorts > 0 ? found.unled_cohorts : 1;
  return [
    point('TEXTS', 'OPEN', texts),
    point('SESSIONS', 'OPEN', unless(found.sessions > 0), true),
    ...(isDraft && found.begun > 0 ? [point('PAST_SESSIONS', 'OPEN', found.begun)] : []),
    ...(meets ? [point('IN_PERSON', 'OPEN', found.met > 0 ? 0 : found.sessions)] : []),
    point('PRICES', 'OPEN', unless(found.prices > 0), true),
    point('CAPACITY', 'OPEN', unless(found.places > 0), true),
    point('POLICY', 'OPEN', unless(edition.cancellationPolicy.text.trim() !== '')),
    point('WINDOW', 'OPEN', unless(opens < closes), true),
    ...(opens >= edition.startsAt ? [point('WINDOW_LATE', 'OPEN', 1)] : []),
    // Of a public edition this is how it should be; a draft would be closed from its first hour.
    ...(isDraft && opens < closes && closes <= now ? [point('WINDOW_OVER', 'OPEN', 1)] : []),
    point('ROOMS', 'START', found.lost),
    point('FACILITATORS', 'START', unled),
    ...(found.unled_sessions > 0 ? [point('SESSION_FACILITATORS', 'START', found.unled_sessions)] : []),
    point('COMPLETION', 'START', unless(sessionsToComplete >= 1 && sessionsToComplete <= found.reachable)),
    ...(edition.taskTitle ? [point('TASK', 'START', unless(Boolean(edition.taskDueOn)))] : []),
    point('REMINDERS', 'START', unless(found.reminders > 0)),
  ];
}

/** Refuses with EditionNotReady, naming what nobody could register without. */
export async function refuseUnready(em: EntityManager, edition: Edition, now: Date): Promise<void> {
  const gaps = (await readinessOf(em, edition, now)).filter(({ isBlocking }) => isBlocking).map(({ part }) => part);
  if (gaps.length > 0) throw new Refusal(problem(EditionNotReady, 'workshops.editionNotReady', { gaps }));
}
