import type { Check } from './check.js';

/** What must hold of what is owed to the outside world. */
export const mailChecks: Check[] = [
  {
    name: 'confirmed-is-told',
    rule: 'Everyone who was ever confirmed has exactly one confirmation owed or sent.',
    sql: `select r.id, r.state as detail from registration r where r.confirmed_at is not null
      and 1 <> (select count(*) from outbox_message m where m.dedup_key = 'confirmed:' || r.id || ':v1')`,
  },
  {
    name: 'offer-is-told',
    rule: 'Every offer has its mail owed or sent.',
    sql: `select f.id, f.state as detail from place_offer f
      where not exists (select 1 from outbox_message m where m.dedup_key = 'offer:' || f.id || ':v1')`,
  },
  {
    name: 'completion-is-handed-over',
    rule: 'Every completion has its hand-over owed or done.',
    sql: `select c.id, 'no hand-over' as detail from completion c
      where not exists (select 1 from outbox_message m where m.kind = 'completion.reached' and m.dedup_key like '%' || c.id || '%')`,
  },
  {
    name: 'alert-is-kept',
    rule: 'Whoever was told that registration opened waits no longer, and nobody is told who did not confirm.',
    sql: `select a.id, a.scope as detail from edition_alert a where a.notified_at is not null
      and (a.ended_at is null or a.confirmed_at is null)`,
  },
  {
    name: 'talk-is-told-once',
    rule: 'What was written and told is in one telling; one whose own telling is done was told.',
    sql: `select p.id, 'by nothing' as detail from post p where p.told_by is not null
        and not exists (select 1 from outbox_message m where m.id = p.told_by and m.kind = 'talk.spread')
      union all
      select p.id, 'not told' as detail from post p join outbox_message m on m.dedup_key = 'talk:' || p.id
      where p.told_by is null and m.status in ('SENT', 'DROPPED')`,
  },
  {
    name: 'sent-has-time',
    rule: 'A message that was sent says when.',
    sql: `select id, kind as detail from outbox_message where status = 'SENT' and sent_at is null`,
  },
];
