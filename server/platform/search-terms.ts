import type { EntityManager } from '@mikro-orm/core';
import type { SearchKind } from '../../schema/console/search.js';
import { foldedWords, personWords, storedTerm } from '../../schema/console/search-term.js';
import { change, rows, type SqlValue } from './sql.js';

/** What is found by words, with the edition it is in or is. */
export interface SearchSubject {
  kind: SearchKind;
  id: string;
  editionId: string | null;
}

/** Writes the words of something new, in the transaction that makes it. */
export async function addTerms(tx: EntityManager, subject: SearchSubject, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const { kind, id, editionId } = subject;
  const values = words.map(() => '(?, ?, ?, (select series_id from edition where id = ?), ?)').join(', ');
  const params = words.flatMap((word): SqlValue[] => [id, storedTerm(word), kind, editionId, editionId]);
  const sql = `insert into search_term (subject_id, term, kind, series_id, edition_id) values ${values}
    on conflict (subject_id, term) do nothing`;
  await change(tx, sql, params);
}

interface Source {
  id: string;
  kind: SearchKind;
  edition_id: string | null;
  name: string;
  email: string | null;
}

const personSources = `select r.id, 'PERSON' as kind, r.edition_id, r.participant_name as name, p.email
  from registration r join person p on p.id = r.person_id where p.erased_at is null`;

/** Everything that is found by words, as it is now. */
const sources = `${personSources}
  union all select id, 'EDITION', id, title, null from edition
  union all select id, 'COMMUNITY', null, name, null from community`;

async function rewrite(tx: EntityManager, found: readonly Source[]): Promise<void> {
  for (const { id, kind, edition_id: editionId, name, email } of found) {
    await change(tx, 'delete from search_term where subject_id = ?', [id]);
    const words = kind === 'PERSON' ? personWords(name, email) : foldedWords(name);
    await addTerms(tx, { kind, id, editionId }, words);
  }
}

/** Writes the words of one thing anew after its name or address changed, in the transaction that changed it. */
export async function renewTerms(tx: EntityManager, id: string): Promise<void> {
  await rewrite(tx, await rows<Source>(tx, `select * from (${sources}) s where s.id = ?`, [id], 'write'));
}

/** Writes the words of all registrations of a person anew after their address changed. */
export async function renewPersonTerms(tx: EntityManager, personId: string): Promise<void> {
  await rewrite(tx, await rows<Source>(tx, `${personSources} and r.person_id = ?`, [personId], 'write'));
}

/** Writes the words of everything that has none yet; for data that came in as a whole. */
export async function fillTerms(tx: EntityManager): Promise<void> {
  const sql = `select * from (${sources}) s where not exists (select 1 from search_term t where t.subject_id = s.id)`;
  await rewrite(tx, await rows<Source>(tx, sql, [], 'write'));
}
