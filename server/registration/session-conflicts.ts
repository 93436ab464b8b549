import { type ConflictKind, SessionConflict } from '../../schema/workshops/session-conflicts.js';
import { holidaysOn } from '../workshops/holidays.js';

/** Nobody is awake for certain, but between these hours most are. */
const wakingFrom = 7;
const wakingUntil = 22;
/** Of fewer people nothing is said, so that nobody can be told apart. */
const fewest = 5;

/** A session as far as conflicts look at it. */
export interface Slot {
  id: string | null;
  title: string;
  editionId: string;
  cohortId: string | null;
  startsLocal: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  facilitators: readonly { id: string; name: string }[];
}

/** How many people with a place are in a cohort and a zone. */
export interface ZoneCount {
  cohortId: string | null;
  zone: string | null;
  people: number;
}

/** All that a session is judged against. */
export interface PlanFacts {
  now: Date;
  slots: readonly Slot[];
  zones: readonly ZoneCount[];
  countries: readonly string[];
  /** A larger share of people outside waking hours than this is worth a warning, in per cent. */
  mostOutsidePercent: number;
  /** Language that holidays are named in. */
  locale: string;
}

function conflict(kind: ConflictKind, facts: Partial<SessionConflict>): SessionConflict {
  return Object.assign(new SessionConflict(), { kind }, facts);
}

const overlaps = (one: Slot, other: Slot) => one.startsAt < other.endsAt && other.startsAt < one.endsAt;
const placeKey = (place: string | null) => place?.trim().replaceAll(/\s+/g, ' ').toLowerCase() || null;

function withOther(slot: Slot, other: Slot, zones: readonly ZoneCount[]): SessionConflict[] {
  const found: SessionConflict[] = [];
  const ids = new Set(other.facilitators.map(({ id }) => id));
  for (const { id, name } of slot.facilitators) {
    if (ids.has(id)) found.push(conflict('FACILITATOR_TWICE', { name, other: other.title }));
  }
  if (placeKey(slot.place) !== null && placeKey(slot.place) === placeKey(other.place)) {
    found.push(conflict('PLACE_TWICE', { name: slot.place, other: other.title }));
  }
  const isShared = !slot.cohortId || !other.cohortId || slot.cohortId === other.cohortId;
  if (slot.editionId === other.editionId && isShared) {
    const people = countOf(zones, slot.cohortId ?? other.cohortId);
    found.push(conflict('PEOPLE_TWICE', { other: other.title, people }));
  }
  return found;
}

function ofCohort(zones: readonly ZoneCount[], cohortId: string | null): readonly ZoneCount[] {
  return cohortId === null ? zones : zones.filter((zone) => zone.cohortId === cohortId);
}

function countOf(zones: readonly ZoneCount[], cohortId: string | null): number {
  return ofCohort(zones, cohortId).reduce((sum, { people }) => sum + people, 0);
}

/** Whether a session lies within waking hours of one day on the clock of a zone. */
function isAwake({ startsAt, endsAt }: Slot, zone: string): boolean {
  const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const [from, to] = [local(startsAt), local(endsAt)];
  const day = from.startOfDay();
  const opens = day.with({ hour: wakingFrom });
  const closes = day.with({ hour: wakingUntil });
  const compare = Temporal.ZonedDateTime.compare;
  return compare(from, opens) >= 0 && compare(to, closes) <= 0;
}

function hours(slot: Slot, { zones, mostOutsidePercent }: PlanFacts): SessionConflict[] {
  const known = ofCohort(zones, slot.cohortId).flatMap(({ zone, people }) => (zone ? [{ zone, people }] : []));
  const outOf = known.reduce((sum, { people }) => sum + people, 0);
  if (outOf === 0) return [];
  if (outOf < fewest) return [conflict('TOO_FEW_TO_SAY', {})];
  const people = known.filter(({ zone }) => !isAwake(slot, zone)).reduce((sum, zone) => sum + zone.people, 0);
  const isTooMany = people * 100 > outOf * mostOutsidePercent;
  return isTooMany ? [conflict('OUTSIDE_HOURS', { people, outOf, mostPercent: mostOutsidePercent })] : [];
}

/** Of many sessions at once only what speaks against one; that too few can be asked stands beside the one being planned. */
export function clashesOf(slot: Slot, facts: PlanFacts): SessionConflict[] {
  return conflictsOf(slot, facts).filter(({ kind }) => kind !== 'TOO_FEW_TO_SAY');
}

/** What speaks against a session: that it is over, who or what is there twice, the night of many, a holiday. */
export function conflictsOf(slot: Slot, facts: PlanFacts): SessionConflict[] {
  const { now, slots, zones, countries, locale } = facts;
  const others = slots.filter((other) => (slot.id === null || other.id !== slot.id) && overlaps(slot, other));
  const holidays = holidaysOn(slot.startsLocal.slice(0, 10), countries, locale);
  return [
    ...(slot.endsAt <= now ? [conflict('PAST', {})] : []),
    ...others.flatMap((other) => withOther(slot, other, zones)),
    ...hours(slot, facts),
    ...holidays.map(({ country, name }) => conflict('HOLIDAY', { name, other: country })),
  ];
}
