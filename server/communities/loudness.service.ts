import type { EntityManager } from '@mikro-orm/core';
import { CohortTalk, type SetCohortLoudnessInput } from '../../schema/communities/cohort-talk.js';
import type { Loudness } from '../../schema/communities/communities.enums.js';
import { newId } from '../../schema/node.js';
import { NotFound, SignInRequired } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { cohortsHeard, communitiesHeard, type Hearing, hearingOf } from './hearings.js';
import { gatherMs, isGathered, oweDigest } from './talk.service.js';

/** Who heard at once, or nothing, is told in the morning only what comes from now on; what nobody was told yet comes too. */
export const toldBefore = (now: Date) => new Date(now.getTime() - gatherMs);

/** SQL that keeps what a gathered mail still owes where the place was heard so, and begins anew where it was not. */
export const keptUntil = (table: string) =>
  `case when ${table}.loudness in ('DAILY', 'WEEKLY') then ${table}.told_until else ? end`;

async function keep(tx: EntityManager, personId: string, cohortId: string, loudness: Loudness, now: Date) {
  const sql = `insert into cohort_loudness (id, created_at, updated_at, person_id, cohort_id, loudness)
    values (?, ?, ?, ?, ?, ?) on conflict (person_id, cohort_id) do update set loudness = excluded.loudness,
      updated_at = excluded.updated_at, told_until = ${keptUntil('cohort_loudness')}`;
  await change(tx, sql, [newId(now.getTime()), now, now, personId, cohortId, loudness, toldBefore(now)]);
}

/** Sets how loud the talk of a cohort is for oneself. Refuses with SignInRequired, NotFound (does not belong to it). */
export async function setCohortLoudness(
  em: EntityManager,
  { personId }: Actor,
  { cohortId, loudness }: SetCohortLoudnessInput,
  now: Date,
): Promise<void> {
  if (!personId) throw new Refusal(SignInRequired.of());
  await write(em, async (tx) => {
    const hearing = await hearingOf(tx, personId, { cohortId }, now);
    if (!hearing) throw new Refusal(NotFound.of());
    await keep(tx, personId, cohortId, loudness, now);
    if (isGathered(loudness)) await oweDigest(tx, { ...hearing, loudness }, now);
  });
}

/** The cohorts that the caller hears of, the newest edition first. */
export async function cohortTalks(em: EntityManager, { personId }: Actor, now: Date): Promise<CohortTalk[]> {
  const heard = personId ? await cohortsHeard(em, personId, now) : [];
  const loudness = new Map(heard.map((one) => [one.cohortId ?? '', one.loudness]));
  const where = { id: { $in: [...loudness.keys()] } };
  const cohorts = await em.find(Cohort, where, {
    populate: ['edition'],
    orderBy: { edition: { startsAt: 'desc' }, id: 'asc' },
  });
  return cohorts.map((cohort) =>
    Object.assign(new CohortTalk(), { cohort, edition: cohort.edition.getEntity(), loudness: loudness.get(cohort.id) }),
  );
}

/** Ends the mails about one cohort's talk for one person, who keeps their place; the mailed link says who. May be repeated. */
export async function silenceCohort(em: EntityManager, personId: string, cohortId: string, now: Date): Promise<void> {
  await write(em, (tx) => keep(tx, personId, cohortId, 'SILENT', now));
}

/** Ends gathered mails: communities heard so are heard of for their meetings only, cohorts fall silent. May be repeated. */
export async function endDigests(em: EntityManager, personId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const sql = `update membership set loudness = 'MEETINGS_ONLY', updated_at = ?
      where person_id = ? and loudness in ('DAILY', 'WEEKLY')`;
    await change(tx, sql, [now, personId]);
    const gathered = (await cohortsHeard(tx, personId, now)).filter(({ loudness }) => isGathered(loudness));
    for (const { cohortId } of gathered) await keep(tx, personId, cohortId ?? '', 'SILENT', now);
  });
}

/** Every place that somebody's gathered mail of a morning is about. */
export async function gatheredPlaces(
  em: EntityManager,
  personId: string,
  isWeekly: boolean,
  now: Date,
): Promise<Hearing[]> {
  const all = [...(await communitiesHeard(em, personId, now)), ...(await cohortsHeard(em, personId, now))];
  return all.filter(({ loudness }) => loudness === 'DAILY' || (isWeekly && loudness === 'WEEKLY'));
}

/** Notes that a gathered mail told somebody what was written in these places until an instant. May be repeated. */
export async function noteTold(em: EntityManager, places: readonly Hearing[], until: Date): Promise<void> {
  const isOlder = (table: string) => `(${table}.told_until is null or ${table}.told_until < ?)`;
  await write(em, async (tx) => {
    for (const { membershipId, personId, cohortId } of places) {
      if (membershipId) {
        await change(tx, `update membership set told_until = ? where id = ? and ${isOlder('membership')}`, [
          until,
          membershipId,
          until,
        ]);
        continue;
      }
      const sql = `insert into cohort_loudness (id, created_at, updated_at, person_id, cohort_id, loudness, told_until)
        values (?, ?, ?, ?, ?, 'DAILY', ?) on conflict (person_id, cohort_id) do update set told_until = excluded.told_until
        where ${isOlder('cohort_loudness')}`;
      await change(tx, sql, [newId(until.getTime()), until, until, personId, cohortId, until, until]);
    }
  });
}
