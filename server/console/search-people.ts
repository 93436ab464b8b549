import type { EntityManager } from '@mikro-orm/core';
import { SearchHit } from '../../schema/console/search.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { rows, type SqlValue } from '../platform/sql.js';
import { canFacilitate, canSeeMoney } from '../registration/registration.policy.js';
import { likeStart, likeWord } from './search-words.js';
import { marks } from './today-items.js';

interface Found {
  id: string;
  person_id: string;
  edition_id: string;
  participant_name: string;
}

interface Wish {
  words: readonly string[];
  /** Those the caller runs. */
  editions: readonly Edition[];
  first: number;
}

/** How many registrations are read for each person shown: somebody may be in several editions. */
const perPerson = 4;

/** People with a registration that the caller sees, by name or by the beginning of their address; each once. */
export async function peopleNamed(
  em: EntityManager,
  actor: Actor,
  { words, editions, first }: Wish,
): Promise<SearchHit[]> {
  const seen = seenBy(actor, editions);
  if (!seen) return [];
  const params: SqlValue[] = [...seen.params];
  const named = words.map((word) => {
    params.push(...likeWord(word), likeStart(word));
    return `(lower(' ' || r.participant_name) like ? escape '\\' or ' ' || r.participant_name like ? escape '\\'
      or p.email like ? escape '\\')`;
  });
  const found = await rows<Found>(
    em,
    `select r.id, r.person_id, r.edition_id, r.participant_name from registration r join person p on p.id = r.person_id
      where (${seen.sql}) and p.erased_at is null and ${named.join(' and ')}
      order by r.created_at desc, r.id desc limit ?`,
    [...params, first * perPerson],
  );
  const persons = new Map(found.toReversed().map((row) => [row.person_id, row]));
  return [...persons.values()]
    .toReversed()
    .slice(0, first)
    .map((row) =>
      Object.assign(new SearchHit(), {
        id: row.id,
        kind: 'PERSON',
        title: row.participant_name,
        detail: editions.find(({ id }) => id === row.edition_id)?.title ?? null,
        path: `/organize/r/${row.id}`,
      }),
    );
}

/** Which registrations the caller sees, as the roster of each edition shows them; null: none. */
function seenBy(actor: Actor, editions: readonly Edition[]): { sql: string; params: string[] } | null {
  const whole = editions
    .filter((edition) => canSeeMoney(actor, edition) || canFacilitate(actor, edition, null))
    .map(({ id }) => id);
  const cohorts = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'FACILITATOR' && scope === 'COHORT' && scopeId ? [scopeId] : [],
  );
  const parts: string[] = [];
  if (whole.length > 0) parts.push(`r.edition_id in (${marks(whole)})`);
  if (cohorts.length > 0) parts.push(`r.cohort_id in (${marks(cohorts)})`);
  return parts.length > 0 ? { sql: parts.join(' or '), params: [...whole, ...cohorts] } : null;
}
