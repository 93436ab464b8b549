import type { EntityManager } from '@mikro-orm/core';
import type { Session } from '../../schema/workshops/session.js';
import { rows } from '../platform/sql.js';

/** Which of these sessions nobody has been marked in although someone has a place. */
export async function unmarkedAmong(em: EntityManager, sessions: readonly Session[]): Promise<Session[]> {
  if (sessions.length === 0) return [];
  const ids = sessions.map(({ id }) => id);
  const found = await rows<{ id: string }>(
    em,
    `select s.id from session s where s.id in (${ids.map(() => '?').join(', ')})
      and not exists (select 1 from attendance a where a.session_id = s.id)
      and exists (select 1 from registration r where r.edition_id = s.edition_id and r.state = 'CONFIRMED'
        and (s.cohort_id is null or r.cohort_id = s.cohort_id))`,
    ids,
  );
  const unmarked = new Set(found.map(({ id }) => id));
  return sessions.filter(({ id }) => unmarked.has(id));
}
