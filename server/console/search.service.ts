import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import { SearchHit } from '../../schema/console/search.js';
import { InvalidInput } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import { canSteward, visibleCommunities } from '../communities/communities.policy.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { areasOf, editionsRunBy } from './console.service.js';
import { peopleNamed } from './search-people.js';
import { likeAnywhere, wordsOf } from './search-words.js';

/** The most editions whose people are searched: the latest of those the caller runs. */
const mostEditions = 120;

/**
 * People, editions and communities whose names have words that begin as typed; only what the caller runs or may see,
 * empty for fewer than two letters. Refuses `first` outside 1 to 20 with InvalidInput.
 */
export async function search(em: EntityManager, actor: Actor, text: string, first: number): Promise<SearchHit[]> {
  if (!Number.isInteger(first) || first < 1 || first > 20) {
    throw new Refusal(InvalidInput.of('first', 'range', 'platform.pageSize', { largest: 20 }));
  }
  const words = wordsOf(text);
  if (words.length === 0 || areasOf(actor).length === 0) return [];
  const own = await editionsRunBy(em, actor);
  const orderBy = { startsAt: 'desc', id: 'desc' } as const;
  const run = own ? await em.find(Edition, own, { orderBy, limit: mostEditions }) : [];
  const people = await peopleNamed(em, actor, { words, editions: run, first });
  const editions = own ? await editionsNamed(em, own, words, first) : [];
  const communities = await communitiesNamed(em, actor, words, first);
  return [...people, ...editions, ...communities];
}

async function editionsNamed(em: EntityManager, own: FilterQuery<Edition>, words: readonly string[], first: number) {
  const named = words.map((word) => ({ [lower('title')]: { $like: likeAnywhere(word) } }));
  const orderBy = { startsAt: 'desc', id: 'desc' } as const;
  const found = await em.find(Edition, { $and: [own, ...named] }, { orderBy, limit: first });
  return found.map(({ id, title, slug }) => hit({ id, kind: 'EDITION', title, path: `/organize/w/${slug}` }));
}

async function communitiesNamed(em: EntityManager, actor: Actor, words: readonly string[], first: number) {
  const named = words.map((word) => ({ [lower('name')]: { $like: likeAnywhere(word) } }));
  const orderBy = { name: 'asc', id: 'asc' } as const;
  const where = { $and: [visibleCommunities(actor), ...named] };
  const found = await em.find(Community, where, { orderBy, limit: first });
  return found.map(({ id, name, slug }) => {
    const path = canSteward(actor, id) ? `/organize/c/${slug}` : `/c/${slug}`;
    return hit({ id, kind: 'COMMUNITY', title: name, path });
  });
}

/** SQLite has no `ilike`. */
function lower(column: 'title' | 'name') {
  return raw((alias) => `lower(${alias}.${column})`);
}

function hit(values: Pick<SearchHit, 'id' | 'kind' | 'title' | 'path'>): SearchHit {
  return Object.assign(new SearchHit(), { detail: null, ...values });
}
