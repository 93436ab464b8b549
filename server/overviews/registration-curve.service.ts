import type { EntityManager } from '@mikro-orm/core';
import type { CurveLine, RegistrationCurve } from '../../schema/overviews/overviews.views.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { rows, type SqlValue } from '../platform/sql.js';
import { canOrganizeEdition } from '../workshops/workshops.policy.js';
import { type CurveMark, instantBefore, timeBefore, weekMarks } from './curve-marks.js';

/** How many places of an edition were confirmed before each instant; one statement over the edition's registrations. */
export async function confirmedBefore(
  em: EntityManager,
  editionId: string,
  instants: readonly Date[],
): Promise<number[]> {
  const bounds = [...instants].sort((a, b) => a.getTime() - b.getTime());
  // Which of the spans between the instants a moment falls into.
  const span = (moment: string) =>
    `case ${bounds.map((_bound, index) => `when ${moment} < ? then ${index}`).join(' ')} else ${bounds.length} end`;
  const sql = `select span, sum(change) as change from (
      select ${span('confirmed_at')} as span, 1 as change from registration
        where edition_id = ? and confirmed_at is not null
      union all
      select ${span('coalesce(cancelled_at, updated_at)')} as span, -1 as change from registration
        where edition_id = ? and confirmed_at is not null and state in ('CANCELLED', 'TRANSFERRED')
    ) as moved group by span`;
  const params: SqlValue[] = [...bounds, editionId, ...bounds, editionId];
  const moved = await rows<{ span: number | string; change: number | string }>(em, sql, params);
  const changes = new Map(moved.map((row) => [Number(row.span), Number(row.change)]));
  let sum = 0;
  const sums = new Map(
    bounds.map((bound, index) => {
      sum += changes.get(index) ?? 0;
      return [bound.getTime(), sum];
    }),
  );
  return instants.map((instant) => sums.get(instant.getTime()) ?? 0);
}

async function lineOf(
  em: EntityManager,
  edition: Edition,
  marks: readonly CurveMark[],
  thisPoint: Date,
): Promise<CurveLine> {
  const counts = await confirmedBefore(em, edition.id, [...marks.map(({ at }) => at), thisPoint]);
  const points = marks.map(({ daysBefore }, index) => ({ daysBefore, confirmed: counts[index] ?? 0 }));
  return { label: edition.label, slug: edition.slug, points, atThisPoint: counts.at(-1) ?? 0 };
}

const marksOf = ({ startsAt, registrationOpensAt, timeZone }: Edition) =>
  weekMarks(startsAt, registrationOpensAt, timeZone);

/** Confirmed places of an edition by week, beside those of the edition before it where the caller runs that too. */
export async function registrationCurve(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  now: Date,
): Promise<RegistrationCurve> {
  const before = timeBefore(edition.startsAt, edition.timeZone, now);
  const upToNow = before
    ? [...marksOf(edition).filter(({ at }) => at < now), { daysBefore: before.days, at: now }]
    : marksOf(edition);
  const last = (await edition.previous?.loadOrFail()) ?? null;
  const previous = last && canOrganizeEdition(actor, last) ? last : null;
  const pool = em.findOne(CapacityPool, { kind: 'EDITION', subjectId: edition.id });
  const own = lineOf(em, edition, upToNow, before ? now : edition.startsAt);
  const lastPoint =
    previous && (before ? instantBefore(previous.startsAt, previous.timeZone, before) : previous.startsAt);
  return {
    capacity: (await pool)?.capacity ?? null,
    hasBegun: before === null,
    own: await own,
    previous: previous && lastPoint ? await lineOf(em, previous, marksOf(previous), lastPoint) : null,
  };
}
