import { foldedWords, personWords, storedTerm } from '../console/search-term.js';

interface Source {
  id: string;
  kind: string;
  edition_id: string | null;
  series_id: string | null;
  name: string;
  email: string | null;
}

const sources = `select r.id, 'PERSON' as kind, r.edition_id, e.series_id, r.participant_name as name, p.email
    from registration r join person p on p.id = r.person_id join edition e on e.id = r.edition_id
    where p.erased_at is null
  union all select id, 'EDITION', id, series_id, title, null from edition
  union all select id, 'COMMUNITY', null, null, name, null from community`;

const text = (value: string | null) => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`);

/** Statements that write the words of everything that is found by words and was there before these were kept. */
export async function searchTermsOfAll(read: (sql: string) => Promise<unknown>): Promise<string[]> {
  const found = (await read(sources)) as Source[];
  return found.flatMap(({ id, kind, edition_id, series_id, name, email }) => {
    const words = kind === 'PERSON' ? personWords(name, email) : foldedWords(name);
    if (words.length === 0) return [];
    const values = words.map((word) => `(${[id, storedTerm(word), kind, series_id, edition_id].map(text).join(', ')})`);
    return [`insert into search_term (subject_id, term, kind, series_id, edition_id) values ${values.join(', ')}`];
  });
}
