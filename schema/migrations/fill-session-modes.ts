/** Sessions that have a place were in person, or both where their edition is; all others stay online. */
export const modeOfSessions = `update session
  set mode = case when (select e.mode from edition e where e.id = session.edition_id) = 'HYBRID'
    then 'HYBRID' else 'IN_PERSON' end
  where place is not null`;
