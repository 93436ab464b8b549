/** Statement that takes whoever facilitates a session of a published edition already for told of it. */
export const facilitatorsOfBefore = `insert into facilitator_told (id, session_id, person_id, sequence)
  select 't-' || f.id, s.id, f.person_id, s.sequence from session_facilitator f join session s on s.id = f.session_id
  join edition e on e.id = s.edition_id
  where e.status = 'PUBLISHED' and s.status = 'PLANNED' and exists (select 1 from appointment a
    where a.person_id = f.person_id and a.role = 'FACILITATOR'
    and ((a.scope = 'EDITION' and a.scope_id = s.edition_id)
      or (a.scope = 'COHORT' and (a.scope_id = s.cohort_id or (s.cohort_id is null
        and a.scope_id in (select id from cohort c where c.edition_id = s.edition_id)))))
    and a.from_at <= s.starts_at and (a.until_at is null or a.until_at > s.starts_at))`;
