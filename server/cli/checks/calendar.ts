import type { Check } from './check.js';

/** Something that is still to happen, or needs a person, and has to do with a registration or a session. */
const isOwed = "m.status in ('PENDING', 'SENDING', 'DEAD', 'BOUNCED')";

/** What must hold of what mails put into people's calendars. */
export const calendarChecks: Check[] = [
  {
    name: 'left-is-withdrawn',
    rule: 'A session to come that is in somebody’s calendar is theirs, or its withdrawal is owed.',
    nows: 1,
    sql: `select i.id, 'of nobody with a place' as detail from calendar_item i join session s on s.id = i.session_id
      where not i.is_withdrawn and i.registration_id is not null and s.ends_at > ?
        and not exists (select 1 from registration r where r.person_id = i.person_id and r.edition_id = s.edition_id
          and r.state = 'CONFIRMED' and (s.cohort_id is null or s.cohort_id = r.cohort_id))
        and not exists (select 1 from session_facilitator f where f.session_id = s.id and f.person_id = i.person_id)
        and not exists (select 1 from outbox_message m join registration r on r.id = m.registration_id
          where r.person_id = i.person_id and r.edition_id = s.edition_id and ${isOwed})
        and not exists (select 1 from outbox_message m where m.dedup_key = 'calendar-ended:' || i.registration_id
          and ${isOwed})`,
  },
  {
    name: 'cancelled-is-withdrawn',
    rule: 'A session or meeting that was cancelled is in no calendar of those it was for, or telling it is owed.',
    nows: 2,
    sql: `select i.id, 'session' as detail from calendar_item i join session s on s.id = i.session_id
      join edition e on e.id = s.edition_id and e.status <> 'CANCELLED'
      where not i.is_withdrawn and i.registration_id is not null and s.status = 'CANCELLED' and s.ends_at > ?
        and not exists (select 1 from outbox_message m where m.dedup_key like '%session-change%:' || s.id || ':%' and ${isOwed})
        and not exists (select 1 from outbox_message m where m.registration_id = i.registration_id and ${isOwed})
      union all
      select i.id, 'meeting' as detail from calendar_item i join meeting t on t.id = i.meeting_id
      where not i.is_withdrawn and t.status = 'CANCELLED' and t.starts_at > ?
        and not exists (select 1 from outbox_message m where m.dedup_key like 'meeting%:' || t.id || ':%' and ${isOwed})`,
  },
  {
    name: 'item-of-one',
    rule: 'A calendar item is about either a session or a meeting, and in no other edition than its place.',
    sql: `select i.id, 'neither or both' as detail from calendar_item i
      where (i.session_id is null) = (i.meeting_id is null)
      union all
      select i.id, 'another edition' as detail from calendar_item i join session s on s.id = i.session_id
      join registration r on r.id = i.registration_id where r.edition_id <> s.edition_id or r.person_id <> i.person_id`,
  },
];
