import type { EntityManager } from '@mikro-orm/core';
import { type PlaceMode, placeModes } from '../../schema/registration/registration.enums.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { RegistrationWindow } from '../../schema/workshops/workshops.enums.js';
import { rows } from '../platform/sql.js';

/** What a page says of an edition's places; `left` null means without limit. */
export interface PlacesLeft {
  left: number | null;
  cohorts: ReadonlyMap<string, number | null>;
  /** Cohorts that one chooses when registering; where there are only others, one registers without. */
  choices: readonly string[];
  tiers: ReadonlyMap<string, number | null>;
  /** The ways to take part that have pools: only in hybrid editions. */
  modes: ReadonlyMap<PlaceMode, number | null>;
  /** Who waits for one way to take part: each with the cohort asked for. */
  modeLines: readonly { readonly cohortId: string | null; readonly mode: PlaceMode }[];
  /** People waiting for any cohort; they come before newcomers. */
  isLineForAll: boolean;
  /** Cohorts that somebody waits for. */
  lineFor: ReadonlySet<string>;
}

interface PoolRow {
  edition_id: string;
  kind: string;
  subject_id: string;
  capacity: number | null;
  taken: number;
  entry: string | null;
}

interface LineRow {
  edition_id: string;
  cohort_id: string | null;
  mode: PlaceMode | null;
}

interface LapsedRow extends LineRow {
  tier_id: string | null;
}

type Reading = 'read' | 'write';

const marks = (ids: readonly string[]) => ids.map(() => '?').join(', ');

function poolsOf(em: EntityManager, ids: readonly string[], reading: Reading): Promise<PoolRow[]> {
  const sql = `select p.edition_id, p.kind, p.subject_id, p.capacity, p.taken, c.entry
    from capacity_pool p left join cohort c on c.id = p.subject_id where p.edition_id in (${marks(ids)})`;
  return rows<PoolRow>(em, sql, ids, reading);
}

/**
 * Claims whose time has passed and that nobody gave back yet; few, for they leave the index when swept. `coalesce` keeps
 * SQLite from going through all registrations of an edition instead.
 */
function lapsedOf(em: EntityManager, ids: readonly string[], now: Date, reading: Reading): Promise<LapsedRow[]> {
  const sql = `select edition_id, cohort_id, tier_id, mode from registration
    where held_until is not null and held_until <= ? and state in ('ACCEPTED', 'OFFERED', 'HELD')
      and coalesce(edition_id, '') in (${marks(ids)})`;
  return rows<LapsedRow>(em, sql, [now, ...ids], reading);
}

function linesOf(em: EntityManager, ids: readonly string[], reading: Reading): Promise<LineRow[]> {
  const sql = `select distinct w.edition_id, w.cohort_id, r.mode from waitlist_entry w
    join registration r on r.id = w.registration_id where w.left_at is null and w.edition_id in (${marks(ids)})`;
  return rows<LineRow>(em, sql, ids, reading);
}

function leftIn(pool: PoolRow | undefined, lapsed: readonly LapsedRow[]): number | null {
  if (!pool || pool.capacity === null) return null;
  const id = pool.subject_id;
  if (lapsed.length === 0) return Math.max(0, Number(pool.capacity) - Number(pool.taken));
  const isOf = (row: LapsedRow) =>
    row.edition_id === id || row.cohort_id === id || row.tier_id === id || `${row.edition_id}:${row.mode}` === id;
  const given = lapsed.filter(isOf).length;
  return Math.max(0, Number(pool.capacity) - Number(pool.taken) + given);
}

function modeOf(subjectId: string): PlaceMode {
  return subjectId.endsWith(':ONLINE') ? 'ONLINE' : 'IN_PERSON';
}

function least(counts: readonly (number | null)[]): number | null {
  const limits = counts.filter((count): count is number => count !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

function sumOf(counts: readonly (number | null)[]): number | null {
  return counts.length === 0 || counts.includes(null) ? null : counts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
}

function judge(pools: readonly PoolRow[], lapsed: readonly LapsedRow[], lines: readonly LineRow[]): PlacesLeft {
  const edition = pools.find((pool) => pool.kind === 'EDITION');
  const whole = leftIn(edition, lapsed);
  const cohorts = new Map<string, number | null>();
  const tiers = new Map<string, number | null>();
  const modes = new Map<PlaceMode, number | null>();
  const choices = pools.filter(({ entry }) => entry === 'CHOSEN').map((pool) => pool.subject_id);
  for (const pool of pools) {
    if (pool.kind === 'COHORT') cohorts.set(pool.subject_id, least([leftIn(pool, lapsed), whole]));
    if (pool.kind === 'TIER') tiers.set(pool.subject_id, leftIn(pool, lapsed));
    if (pool.kind === 'MODE') modes.set(modeOf(pool.subject_id), least([leftIn(pool, lapsed), whole]));
  }
  const inCohorts = choices.length === 0 ? null : sumOf(choices.map((id) => cohorts.get(id) ?? null));
  const inModes = modes.size < placeModes.length ? null : sumOf([...modes.values()]);
  const plain = lines.filter((line) => line.mode === null);
  return {
    left: least([whole, inCohorts, inModes]),
    modes,
    modeLines: lines.flatMap(({ cohort_id: cohortId, mode }) => (mode === null ? [] : [{ cohortId, mode }])),
    cohorts,
    choices,
    tiers,
    isLineForAll: plain.some((line) => line.cohort_id === null),
    lineFor: new Set(plain.flatMap((line) => line.cohort_id ?? [])),
  };
}

/** Places left of many editions in three statements; lapsed claims count as free. */
export async function placesLeft(
  em: EntityManager,
  editionIds: readonly string[],
  now: Date,
  reading: Reading = 'read',
): Promise<Map<string, PlacesLeft>> {
  if (editionIds.length === 0) return new Map();
  const [pools, lapsed, lines] = await Promise.all([
    poolsOf(em, editionIds, reading),
    lapsedOf(em, editionIds, now, reading),
    linesOf(em, editionIds, reading),
  ]);
  const poolsByEdition = Map.groupBy(pools, (pool) => pool.edition_id);
  const linesByEdition = Map.groupBy(lines, (line) => line.edition_id);
  return new Map(
    editionIds.map((id) => [id, judge(poolsByEdition.get(id) ?? [], lapsed, linesByEdition.get(id) ?? [])]),
  );
}

/** True when someone who asks for this cohort (or none), in this way, would have to stand in line or finds no place. */
export function isFullFor(places: PlacesLeft, cohortId: string | null, mode: PlaceMode | null = null): boolean {
  if (places.left === 0 || places.isLineForAll) return true;
  if (mode !== null && isModeFull(places, cohortId, mode)) return true;
  if (cohortId === null) return false;
  return places.cohorts.get(cohortId) === 0 || places.lineFor.has(cohortId);
}

function isModeFull({ modes, modeLines }: PlacesLeft, cohortId: string | null, mode: PlaceMode): boolean {
  const waits = (line: PlacesLeft['modeLines'][number]) =>
    line.mode === mode && (line.cohortId === null || line.cohortId === cohortId);
  return modes.get(mode) === 0 || modeLines.some(waits);
}

/** Whether a place can be asked for now, in one word. */
export function windowOf(edition: Edition, places: PlacesLeft, now: Date): RegistrationWindow {
  if (edition.status !== 'PUBLISHED' || edition.isWindowOverAt(now)) return 'CLOSED';
  if (!edition.isOpenAt(now)) return 'NOT_YET';
  const choices = places.choices.length > 0 ? places.choices : [null];
  const ways = edition.mode === 'HYBRID' ? placeModes : [null];
  const isFull = choices.every((cohortId) => ways.every((mode) => isFullFor(places, cohortId, mode)));
  return isFull ? 'FULL' : 'OPEN';
}
