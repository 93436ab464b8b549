import type { EntityManager } from '@mikro-orm/core';
import { SearchHit } from '../../schema/console/search.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { moneyRoles, reachOf } from './console.service.js';
import { candidates, confirmedIn, partsOf } from './search-candidates.js';
import { marks } from './today-items.js';

interface Found {
  id: string;
  person_id: string;
  participant_name: string;
  title: string;
}

/** How many registrations are read for each person shown: somebody may be in several editions. */
const perPerson = 4;

/** People with a registration that the caller sees, by name or by the beginning of their address; each once. */
export async function peopleNamed(
  em: EntityManager,
  actor: Actor,
  words: readonly string[],
  first: number,
): Promise<SearchHit[]> {
  const whole = reachOf(actor, moneyRoles);
  const parts = [...partsOf(whole), ...(whole.all ? [] : confirmedIn(reachOf(actor, ['FACILITATOR'])))];
  const ids = parts.length > 0 ? await candidates(em, 'PERSON', words, parts, first * perPerson) : [];
  if (ids.length === 0) return [];
  const found = await rows<Found>(
    em,
    `select r.id, r.person_id, r.participant_name, e.title from registration r
      join person p on p.id = r.person_id join edition e on e.id = r.edition_id
      where r.id in (${marks(ids)}) and p.erased_at is null order by r.created_at, r.id`,
    ids,
  );
  const personOf = new Map(found.map(({ id, person_id }) => [id, person_id]));
  const latest = new Map(found.map((row) => [row.person_id, row]));
  const persons = new Set(ids.flatMap((id) => personOf.get(id) ?? []));
  return [...persons]
    .flatMap((id) => latest.get(id) ?? [])
    .slice(0, first)
    .map(({ id, participant_name, title }) =>
      Object.assign(new SearchHit(), {
        id,
        kind: 'PERSON',
        title: participant_name,
        detail: title,
        path: `/organize/r/${id}`,
      }),
    );
}
