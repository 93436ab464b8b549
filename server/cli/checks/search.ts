import type { Check } from './check.js';

/** What must hold of the words by which people, editions and communities are found. */
export const searchChecks: Check[] = [
  {
    name: 'named-is-found',
    rule: 'Every registration of a person who was not erased, every edition and every community has words to be found by.',
    sql: `select s.id, s.kind as detail from (
        select r.id, 'PERSON' as kind from registration r join person p on p.id = r.person_id where p.erased_at is null
        union all select id, 'EDITION' from edition where lower(title) <> upper(title)
        union all select id, 'COMMUNITY' from community where lower(name) <> upper(name)) s
      where not exists (select 1 from search_term t where t.subject_id = s.id and t.kind = s.kind)`,
  },
  {
    name: 'words-are-in-place',
    rule: 'Words lead to what is there, in its own edition and series, and to nobody who was erased.',
    sql: `select t.subject_id as id, t.kind as detail from search_term t
      left join registration r on r.id = t.subject_id and t.kind = 'PERSON'
      left join person p on p.id = r.person_id
      left join edition e on e.id = case when t.kind = 'PERSON' then r.edition_id else t.subject_id end
      left join community c on c.id = t.subject_id
      where (t.kind = 'PERSON' and (r.id is null or p.erased_at is not null))
        or (t.kind = 'COMMUNITY' and c.id is null)
        or (t.kind <> 'COMMUNITY' and (e.id is null or t.edition_id is distinct from e.id
          or t.series_id is distinct from e.series_id))`,
  },
];
