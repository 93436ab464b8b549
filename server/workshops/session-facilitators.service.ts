import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import { InvalidInput } from '../../schema/problem.js';
import { SessionFacilitator } from '../../schema/workshops/session-facilitator.js';
import { Refusal } from '../platform/refusal.js';
import { rows, type SqlValue } from '../platform/sql.js';

/** An edition, and the cohort of it that a session is for; null: the whole edition. */
export interface Reach {
  editionId: string;
  cohortId: string | null;
}

/** Appointments as facilitator that reach an edition: over it, or over a cohort of it. */
const reaching = `a.role = 'FACILITATOR' and ((a.scope = 'EDITION' and a.scope_id = ?)
  or (a.scope = 'COHORT' and a.scope_id in (select id from cohort where edition_id = ?)))`;

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

/** Sets who facilitates a session. Refuses with InvalidInput. */
export async function setFacilitators(
  tx: EntityManager,
  sessionId: string,
  wish: { reach: Reach; startsAt: Date; ids: readonly string[] },
  now: Date,
): Promise<void> {
  const ids = [...new Set(wish.ids)];
  if (ids.length > 0) await refuseOthers(tx, wish.reach, ids, wish.startsAt);
  await tx.nativeDelete(SessionFacilitator, { session: sessionId, person: { $nin: ids } });
  const kept = await tx.find(SessionFacilitator, { session: sessionId });
  const has = new Set(kept.map(({ person }) => person.id));
  for (const person of ids.filter((id) => !has.has(id))) {
    await tx.insert(SessionFacilitator, { id: newId(now.getTime()), session: sessionId, person });
  }
}

/**
 * Who facilitates each of these sessions, by session: those chosen who hold the role over its edition or cohort when it
 * begins. Names in order of choice.
 */
export async function facilitatorsOf(em: EntityManager, sessionIds: readonly string[]): Promise<Map<string, Person[]>> {
  const chosen = await rows<{ session_id: string; person_id: string }>(
    em,
    `select f.session_id, f.person_id from session_facilitator f join session s on s.id = f.session_id
      where f.session_id in (${sessionIds.map(() => '?').join(', ')}) and exists (select 1 from appointment a
        where a.person_id = f.person_id and a.role = 'FACILITATOR'
        and ((a.scope = 'EDITION' and a.scope_id = s.edition_id)
          or (a.scope = 'COHORT' and (a.scope_id = s.cohort_id or (s.cohort_id is null
            and a.scope_id in (select id from cohort c where c.edition_id = s.edition_id)))))
        and a.from_at <= s.starts_at and (a.until_at is null or a.until_at > s.starts_at))
      order by f.id`,
    [...sessionIds],
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
