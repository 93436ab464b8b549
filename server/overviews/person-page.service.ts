import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import { PersonPage } from '../../schema/overviews/person-page.js';
import { Edition } from '../../schema/workshops/edition.js';
import { visibleCommunities } from '../communities/communities.policy.js';
import { profileOf } from '../people/closeness.service.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { visibleEditions } from '../workshops/workshops.policy.js';

const most = 20;

/** Where the other agreed to be found in the cohort that both have a confirmed place in. */
const inOneCohort = `select distinct theirs.edition_id as id from registration mine
  join registration theirs on theirs.edition_id = mine.edition_id
    and coalesce(theirs.cohort_id, '') = coalesce(mine.cohort_id, '')
  where mine.person_id = ? and mine.state = 'CONFIRMED' and theirs.person_id = ? and theirs.state = 'CONFIRMED'
    and exists (select 1 from consent where person_id = theirs.person_id and purpose = 'COHORT_LIST'
      and withdrawn_at is null) limit 200`;

const inOneCommunity = `select theirs.community_id as id from membership mine
  join membership theirs on theirs.community_id = mine.community_id
  where mine.person_id = ? and mine.state in ('MEMBER', 'ON_LEAVE')
    and theirs.person_id = ? and theirs.state in ('MEMBER', 'ON_LEAVE') limit 200`;

const facilitated = `select e.id from appointment a left join cohort c on a.scope = 'COHORT' and c.id = a.scope_id
  join edition e on e.id = coalesce(c.edition_id, a.scope_id)
  where a.person_id = ? and a.role = 'FACILITATOR' and a.scope in ('EDITION', 'COHORT') and e.status <> 'DRAFT'
    and a.from_at <= ? and (a.until_at is null or a.until_at > ?) limit 200`;

async function idsOf(em: EntityManager, sql: string, params: readonly (string | Date)[]): Promise<string[]> {
  return (await rows<{ id: string }>(em, sql, params)).map(({ id }) => id);
}

async function editionsOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Edition[]> {
  if (ids.length === 0) return [];
  const orderBy = { startsAt: 'desc', id: 'desc' } as const;
  return em.find(Edition, { $and: [{ id: { $in: [...ids] } }, visibleEditions(actor)] }, { orderBy, limit: most });
}

async function communitiesOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Community[]> {
  if (ids.length === 0) return [];
  const orderBy = { name: 'asc', id: 'asc' } as const;
  return em.find(Community, { $and: [{ id: { $in: [...ids] } }, visibleCommunities(actor)] }, { orderBy, limit: most });
}

/** What the caller may see of a person and what both have in common; null where there is nobody, or nothing to see. */
export async function personPage(em: EntityManager, actor: Actor, id: string, now: Date): Promise<PersonPage | null> {
  const leads = await editionsOf(em, actor, await idsOf(em, facilitated, [id, now, now]));
  const profile = await profileOf(em, actor, id, leads.length > 0);
  if (!profile) return null;
  const { personId } = actor;
  const pair = personId ? [personId, id] : null;
  const editions = pair ? await idsOf(em, inOneCohort, pair) : [];
  const communities = pair ? await idsOf(em, inOneCommunity, pair) : [];
  return Object.assign(new PersonPage(), {
    profile,
    isSelf: personId === id,
    editionsInCommon: await editionsOf(em, actor, editions),
    communitiesInCommon: await communitiesOf(em, actor, communities),
    leads,
  });
}
