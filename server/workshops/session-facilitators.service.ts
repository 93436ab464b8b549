import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import { InvalidInput } from '../../schema/problem.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { SessionFacilitator } from '../../schema/workshops/session-facilitator.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import { Refusal } from '../platform/refusal.js';
import { rows, type SqlValue } from '../platform/sql.js';
import { soonMs } from './session-telling.js';

/** An edition, and the cohort of it that a session is for; null: the whole edition. */
interface Reach {
  editionId: string;
  cohortId: string | null;
}

/** Appointments as facilitator that reach an edition: over it, or over a cohort of it. */
const reaching = `a.role = 'FACILITATOR' and ((a.scope = 'EDITION' and a.scope_id = ?)
  or (a.scope = 'COHORT' and a.scope_id in (select id from cohort where edition_id = ?)))`;

/** Whether whoever was chosen (`f`) for a session (`s`) holds the role over its edition or cohort when it begins. */
export const holdsRole = `exists (select 1 from appointment a
  where a.person_id = f.person_id and a.role = 'FACILITATOR'
  and ((a.scope = 'EDITION' and a.scope_id = s.edition_id)
    or (a.scope = 'COHORT' and (a.scope_id = s.cohort_id or (s.cohort_id is null
      and a.scope_id in (select id from cohort c where c.edition_id = s.edition_id)))))
  and a.from_at <= s.starts_at and (a.until_at is null or a.until_at > s.starts_at))`;

/** People who can be chosen to facilitate: they hold the role over the edition, or a cohort of it, now or later. */
export async function possibleFacilitators(em: EntityManager, editionId: string, now: Date): Promise<Person[]> {
  const found = await rows<{ person_id: string }>(
    em,
    `select distinct a.person_id from appointment a
      where ${reaching} and (a.until_at is null or a.until_at > ?) limit 100`,
    [editionId, editionId, now],
  );
  if (found.length === 0) return [];
  const people = await em.find(Person, { id: { $in: found.map((row) => row.person_id) }, erasedAt: null });
  return people.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** Refuses with InvalidInput when someone does not hold the role over the session's edition or cohort when it begins. */
async function refuseOthers(tx: EntityManager, reach: Reach, ids: readonly string[], startsAt: Date): Promise<void> {
  const marks = ids.map(() => '?').join(', ');
  const cohort = reach.cohortId === null ? '' : 'and (a.scope = ? or a.scope_id = ?)';
  const params: SqlValue[] = [reach.editionId, reach.editionId, ...ids, startsAt, startsAt];
  const held = await rows<{ person_id: string }>(
    tx,
    `select distinct a.person_id from appointment a join person p on p.id = a.person_id and p.erased_at is null
      where ${reaching} and a.person_id in (${marks})
      and a.from_at <= ? and (a.until_at is null or a.until_at > ?) ${cohort}`,
    reach.cohortId === null ? params : [...params, 'EDITION', reach.cohortId],
    'write',
  );
  const holding = new Set(held.map((row) => row.person_id));
  if (ids.every((id) => holding.has(id))) return;
  throw new Refusal(InvalidInput.of('facilitatorIds', 'holdsTheRole', 'workshops.notFacilitatorThen'));
}

/** Who is to facilitate a session of an edition, and when it begins. */
export interface FacilitatorsWish {
  readonly edition: Edition;
  /** Null: the session is for the whole edition. */
  readonly cohortId: string | null;
  readonly startsAt: Date;
  readonly ids: readonly string[];
}

/** Sets who facilitates a session; in a published edition whoever is new, or no longer one of them, is told. Refuses with InvalidInput. */
export async function setFacilitators(
  tx: EntityManager,
  sessionId: string,
  { edition, cohortId, startsAt, ids: wished }: FacilitatorsWish,
  now: Date,
): Promise<void> {
  const ids = [...new Set(wished)];
  if (ids.length > 0) await refuseOthers(tx, { editionId: edition.id, cohortId }, ids, startsAt);
  const before = (await tx.find(SessionFacilitator, { session: sessionId })).map(({ person }) => person.id);
  const come = ids.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !ids.includes(id));
  if (gone.length > 0) await tx.nativeDelete(SessionFacilitator, { session: sessionId, person: { $in: gone } });
  for (const person of come) {
    await tx.insert(SessionFacilitator, { id: newId(now.getTime()), session: sessionId, person });
  }
  if (edition.status !== 'PUBLISHED') return;
  const isSoon = startsAt.getTime() - now.getTime() < soonMs;
  const personIds = [...come, ...gone];
  await oweFacilitation(tx, { editionId: edition.id, personIds, ...(isSoon && { at: now }) }, now);
}

/** Everybody who was chosen for a session of an edition, or was told that they are. */
export async function everChosen(tx: EntityManager, editionId: string): Promise<string[]> {
  const of = (table: string) =>
    `select f.person_id from ${table} f join session s on s.id = f.session_id where s.edition_id = ?`;
  const sql = `${of('session_facilitator')} union ${of('facilitator_told')}`;
  const found = await rows<{ person_id: string }>(tx, sql, [editionId, editionId], 'write');
  return found.map((row) => row.person_id);
}

/**
 * Who facilitates each of these sessions, by session: those chosen who hold the role over its edition or cohort when it
 * begins. Names in order of choice.
 */
export async function facilitatorsOf(
  em: EntityManager,
  sessionIds: readonly string[],
  connectionType: 'read' | 'write' = 'read',
): Promise<Map<string, Person[]>> {
  if (sessionIds.length === 0) return new Map();
  const chosen = await rows<{ session_id: string; person_id: string }>(
    em,
    `select f.session_id, f.person_id from session_facilitator f join session s on s.id = f.session_id
      where f.session_id in (${sessionIds.map(() => '?').join(', ')}) and ${holdsRole}
      order by f.id`,
    [...sessionIds],
    connectionType,
  );
  const ids = [...new Set(chosen.map((row) => row.person_id))];
  const people = ids.length === 0 ? [] : await em.find(Person, { id: { $in: ids }, erasedAt: null });
  const byId = new Map(people.map((person) => [person.id, person]));
  const bySession = new Map<string, Person[]>();
  for (const { session_id, person_id } of chosen) {
    const person = byId.get(person_id);
    if (person) bySession.set(session_id, [...(bySession.get(session_id) ?? []), person]);
  }
  return bySession;
}
