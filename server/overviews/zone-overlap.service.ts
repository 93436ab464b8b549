import type { EntityManager } from '@mikro-orm/core';
import type { OverlapSpan, OverlapZone, ZoneOverlap } from '../../schema/overviews/overviews.views.js';
import type { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';
import { bestWindow, dayMinutes, isWithin, type SharedSpan, spanIn } from './zone-window.js';

interface ZoneRow {
  cohort_id: string | null;
  zone: string | null;
  people: number | string;
}

/** Confirmed people of an edition by cohort and zone: that of the registration, else of the person. */
function zonesOf(em: EntityManager, editionId: string): Promise<ZoneRow[]> {
  const sql = `select r.cohort_id, coalesce(r.time_zone, p.time_zone) as zone, count(*) as people
    from registration r join person p on p.id = r.person_id
    where r.edition_id = ? and r.state = 'CONFIRMED' group by r.cohort_id, coalesce(r.time_zone, p.time_zone)`;
  return rows<ZoneRow>(em, sql, [editionId]);
}

const lengthOf = ({ startsAt, endsAt }: Session) => Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);

/** How long a session is, as far as a window of one day can hold it. */
function typicalMinutes(sessions: readonly Session[]): number {
  const lengths = sessions.map(lengthOf).sort((a, b) => a - b);
  return Math.min(540, Math.max(15, lengths[Math.floor(lengths.length / 2)] ?? 60));
}

/** Hours east of Greenwich first: the order in which the day comes to people. */
const eastward = (span: SharedSpan) => (span.fromMinute + dayMinutes - 12 * 60) % dayMinutes;

function spansOf(
  counted: readonly ZoneRow[],
  day: string,
): { known: (SharedSpan & { timeZone: string })[]; unknown: number } {
  const known: (SharedSpan & { timeZone: string })[] = [];
  let unknown = 0;
  for (const { zone, people } of counted) {
    const span = zone === null ? null : spanIn(zone, day, '09:00', '18:00');
    if (span && zone) known.push({ ...span, timeZone: zone, people: Number(people) });
    else unknown += Number(people);
  }
  known.sort((a, b) => eastward(a) - eastward(b) || b.people - a.people || a.timeZone.localeCompare(b.timeZone));
  return { known, unknown };
}

function sessionSpans(sessions: readonly Session[], day: string, known: readonly SharedSpan[]): OverlapSpan[] {
  const spans = sessions.flatMap(({ timeZone, startsLocal, endsLocal }) => {
    const span = spanIn(timeZone, day, startsLocal.slice(11), endsLocal.slice(11));
    return span ? [span] : [];
  });
  const once = new Map(spans.map((span) => [`${span.fromMinute} ${span.minutes}`, span]));
  return [...once.values()].map((span) => ({
    ...span,
    people: known.filter((zone) => isWithin(span, zone)).reduce((sum, { people }) => sum + people, 0),
  }));
}

function overlapOf(
  edition: Edition,
  cohort: Cohort | null,
  counted: readonly ZoneRow[],
  sessions: readonly Session[],
  now: Date,
): ZoneOverlap {
  const planned = sessions.filter(
    (session) => session.status !== 'CANCELLED' && (!session.cohort || session.cohort.id === cohort?.id),
  );
  const next = planned.find(({ endsAt }) => endsAt > now) ?? planned.at(-1);
  const day = next?.startsLocal.slice(0, 10) ?? edition.startsOn;
  const { known, unknown } = spansOf(
    counted.filter((row) => cohort === null || row.cohort_id === cohort.id),
    day,
  );
  const window = bestWindow(known, typicalMinutes(planned));
  const zones: OverlapZone[] = known.map((zone) => ({
    ...zone,
    isInWindow: window !== null && isWithin(window, zone),
  }));
  const id = cohort?.id ?? edition.id;
  return { id, cohort, day, zones, unknown, window, sessions: sessionSpans(planned, day, known) };
}

/** The overlap of each cohort that the caller organizes or facilitates; of the whole edition where it has no cohorts. */
export async function zoneOverlaps(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  now: Date,
): Promise<ZoneOverlap[]> {
  const mayAll = canOrganize(actor, edition) || canFacilitate(actor, edition, null);
  if (!mayAll && !actor.grants.some(({ role }) => role === 'FACILITATOR')) return [];
  const cohorts = [...(await edition.cohorts.loadItems())].sort((a, b) => a.position - b.position);
  const all = cohorts.length > 0 ? cohorts : [null];
  const own = all.filter((cohort) => mayAll || (cohort && canFacilitate(actor, edition, cohort.id)));
  if (own.length === 0) return [];
  const [counted, loaded] = await Promise.all([zonesOf(em, edition.id), edition.sessions.loadItems()]);
  const sessions = [...loaded].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return own.map((cohort) => overlapOf(edition, cohort, counted, sessions, now));
}
