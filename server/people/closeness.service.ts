import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import type { Profile } from '../../schema/people/profile.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { canViewPerson } from './people.policy.js';
import { type Closeness, profileFor } from './visibility.js';

const agreed = (purpose: 'COHORT_LIST' | 'ALUMNI_DIRECTORY') =>
  `exists (select 1 from consent where person_id = p.id and purpose = '${purpose}' and withdrawn_at is null)`;

/** One cohort is one cohort row, or the whole edition where it has none; only who agreed to the list is found by it. */
const inOneCohort = `${agreed('COHORT_LIST')} and exists (
  select 1 from registration mine join registration theirs on theirs.edition_id = mine.edition_id
    and coalesce(theirs.cohort_id, '') = coalesce(mine.cohort_id, '')
  where mine.person_id = ? and mine.state = 'CONFIRMED' and theirs.person_id = p.id and theirs.state = 'CONFIRMED')`;

const inOneCommunity = `exists (
  select 1 from membership mine join membership theirs on theirs.community_id = mine.community_id
  where mine.person_id = ? and mine.state in ('MEMBER', 'ON_LEAVE')
    and theirs.person_id = p.id and theirs.state in ('MEMBER', 'ON_LEAVE'))`;

const amongAlumni = `${agreed('ALUMNI_DIRECTORY')} and exists (select 1 from completion where person_id = ? and ended_at is null)`;

/** How near the caller is to each of these people, in one statement; strangers are PUBLIC. */
export async function closenessTo(
  em: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<(id: string) => Closeness> {
  const { personId } = actor;
  if (!personId || ids.length === 0) return () => 'PUBLIC';
  const sql = `select p.id, case when ${inOneCohort} then 'COHORT' when ${inOneCommunity} then 'COMMUNITIES'
    when ${amongAlumni} then 'ALUMNI' else 'PUBLIC' end as closeness
    from person p where p.id in (${ids.map(() => '?').join(', ')})`;
  const params = [personId, personId, personId, ...ids];
  const found = await rows<{ id: string; closeness: Closeness }>(em, sql, params, 'write');
  const byId = new Map(found.map(({ id, closeness }) => [id, closeness]));
  return (id) => (canViewPerson(actor, { id }) ? 'SELF' : (byId.get(id) ?? 'PUBLIC'));
}

/** What the caller may see of one person, whose name a public role shows; null where there is nobody, or nothing to see. */
export async function profileOf(
  em: EntityManager,
  actor: Actor,
  id: string,
  hasPublicRole = false,
): Promise<Profile | null> {
  const person = await em.findOne(Person, { id, erasedAt: null }, { connectionType: 'write' });
  if (!person) return null;
  const profile = profileFor(person, (await closenessTo(em, actor, [id]))(id), hasPublicRole);
  const { name, pronouns, about, timeZone, photoUrl } = profile;
  return name || pronouns || about || timeZone || photoUrl ? profile : null;
}
