import { holdsRole } from '../../workshops/session-facilitators.service.js';
import type { Check } from './check.js';

/** A look at, or a mail about, what somebody facilitates in the edition of session `s` is to come, or needs a person. */
const isOwed = (person: string) => `exists (select 1 from outbox_message m where m.person_id = ${person}
  and m.edition_id = s.edition_id and m.status in ('PENDING', 'SENDING', 'DEAD', 'BOUNCED')
  and m.kind in ('facilitation.due', 'mail.facilitation', 'mail.session-changed'))`;

/** The session `s` is one that somebody facilitates, in an edition that takes place. */
const isLed = (person: string) => `exists (select 1 from session_facilitator f join edition e on e.id = s.edition_id
  where f.session_id = s.id and f.person_id = ${person} and e.status = 'PUBLISHED' and ${holdsRole})`;

/** What must hold of what those who facilitate know. */
export const facilitatorChecks: Check[] = [
  {
    name: 'led-is-told',
    rule: 'Whoever facilitates a session to come of a published edition was told of it, or is to be.',
    nows: 1,
    sql: `select c.id, 'not told' as detail from session_facilitator c join session s on s.id = c.session_id
      join person p on p.id = c.person_id and p.erased_at is null and p.email is not null
      where s.status = 'PLANNED' and s.tell_at is null and s.ends_at > ? and ${isLed('c.person_id')}
        and not exists (select 1 from facilitator_told t where t.session_id = s.id and t.person_id = c.person_id)
        and not exists (select 1 from outbox_message m where m.dedup_key like 'session-changed:' || s.id || ':%'
          and m.status in ('PENDING', 'SENDING', 'DEAD'))
        and not ${isOwed('c.person_id')}`,
  },
  {
    name: 'unled-is-told',
    rule: 'Whoever no longer facilitates a session to come knows so, or that it is cancelled, and has it in the calendar no longer, or is to be told.',
    nows: 2,
    sql: `select t.id, 'not told' as detail from facilitator_told t join session s on s.id = t.session_id
      join person p on p.id = t.person_id and p.email is not null
      where s.ends_at > ? and not ${isLed('t.person_id')} and not ${isOwed('t.person_id')}
        and not ((s.status = 'CANCELLED' or s.tell_at is not null) and t.sequence >= s.sequence)
      union all
      select i.id, 'in the calendar' as detail from calendar_item i join session s on s.id = i.session_id
      where not i.is_withdrawn and i.registration_id is null and s.ends_at > ? and not ${isLed('i.person_id')}
        and not exists (select 1 from registration r where r.person_id = i.person_id and r.edition_id = s.edition_id
          and r.state = 'CONFIRMED' and (s.cohort_id is null or s.cohort_id = r.cohort_id))
        and not exists (select 1 from outbox_message m join registration r on r.id = m.registration_id
          where r.person_id = i.person_id and r.edition_id = s.edition_id and m.status in ('PENDING', 'SENDING', 'DEAD', 'BOUNCED'))
        and not ${isOwed('i.person_id')}`,
  },
];
