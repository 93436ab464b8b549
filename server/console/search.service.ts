import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import { SearchHit } from '../../schema/console/search.js';
import { foldedWords } from '../../schema/console/search-term.js';
import { InvalidInput } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import { canSteward, visibleCommunities } from '../communities/communities.policy.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { areasOf, reachOf, workshopRoles } from './console.service.js';
import { candidates, partsOf } from './search-candidates.js';
import { peopleNamed } from './search-people.js';

const longestText = 100;
const mostWords = 5;
const fewestLetters = 2;

/** The words that were typed, folded; none where there are fewer than two letters in all. Any input is good. */
function wordsOf(text: string): string[] {
  const words = foldedWords(text.slice(0, longestText)).slice(0, mostWords);
  return words.join('').length < fewestLetters ? [] : words;
}

/**
 * People, editions and communities whose names have words that begin as typed; only what the caller runs or may see,
 * empty for fewer than two letters. As many statements, each through a bounded piece of an index, however much there is.
 * Refuses `first` outside 1 to 20 with InvalidInput.
 */
export async function search(em: EntityManager, actor: Actor, text: string, first: number): Promise<SearchHit[]> {
  if (!Number.isInteger(first) || first < 1 || first > 20) {
    throw new Refusal(InvalidInput.of('first', 'range', 'platform.pageSize', { largest: 20 }));
  }
  const words = wordsOf(text);
  if (words.length === 0 || areasOf(actor).length === 0) return [];
  const people = await peopleNamed(em, actor, words, first);
  const editions = await editionsNamed(em, actor, words, first);
  const communities = await communitiesNamed(em, actor, words, first);
  return [...people, ...editions, ...communities];
}

async function editionsNamed(em: EntityManager, actor: Actor, words: readonly string[], first: number) {
  const parts = partsOf(reachOf(actor, workshopRoles));
  const ids = parts.length > 0 ? await candidates(em, 'EDITION', words, parts, first) : [];
  const found = ids.length > 0 ? await em.find(Edition, { id: { $in: ids } }) : [];
  return inOrder(ids, found).map(({ id, title, slug }) =>
    hit({ id, kind: 'EDITION', title, path: `/organize/w/${slug}` }),
  );
}

async function communitiesNamed(em: EntityManager, actor: Actor, words: readonly string[], first: number) {
  const all = await candidates(em, 'COMMUNITY', words, [{ sql: '', params: [] }], first);
  const ids = { id: { $in: all } };
  const found = all.length > 0 ? await em.find(Community, { $and: [ids, visibleCommunities(actor)] }) : [];
  return inOrder(all, found).map(({ id, name, slug }) => {
    const path = canSteward(actor, id) ? `/organize/c/${slug}` : `/c/${slug}`;
    return hit({ id, kind: 'COMMUNITY', title: name, path });
  });
}

function inOrder<T extends { id: string }>(ids: readonly string[], found: readonly T[]): T[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function hit(values: Pick<SearchHit, 'id' | 'kind' | 'title' | 'path'>): SearchHit {
  return Object.assign(new SearchHit(), { detail: null, ...values });
}
