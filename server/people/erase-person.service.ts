import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import { type Actor, actorName } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import type { Files } from '../platform/files.js';
import { forgetFile } from '../platform/forget-file.js';
import { change, rows, type SqlValue } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { erasedName } from './erased-name.js';
import { storedEmail } from './person.service.js';

/** Erasing must wait; `reasons` say for what, in plain English. */
export class NotYetErasable extends Error {
  constructor(
    readonly reasons: readonly string[],
    /** The same for programs: `PLACE`, `MONEY`, `ADMINISTRATOR`. */
    readonly obstacles: readonly string[],
  ) {
    super(`This person cannot be erased yet:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    this.name = 'NotYetErasable';
  }
}

/** What must be settled first, each with a statement that finds it. */
const obstacles: readonly (readonly [name: string, reason: string, sql: string])[] = [
  [
    'PLACE',
    'a registration that is not over: cancel it first',
    `select 1 as n from registration r join edition e on e.id = r.edition_id where r.person_id = ? and e.ends_at > ?
      and r.state in ('APPLIED', 'ACCEPTED', 'HELD', 'CONFIRMED', 'WAITLISTED', 'OFFERED') limit 1`,
  ],
  [
    'MONEY',
    'money on its way to or from them: wait until it has arrived',
    `select 1 as n from payment p join order_of_payer o on o.id = p.order_id left join refund r on r.payment_id = p.id
      where o.payer_id = ? and (p.status = 'PROCESSING' or r.status in ('OWED', 'PENDING')) and p.created_at < ? limit 1`,
  ],
  [
    'ADMINISTRATOR',
    'nobody else administers this instance: appoint another administrator first',
    `select 1 as n from appointment a where a.person_id = ? and a.role = 'ADMINISTRATOR'
      and (a.until_at is null or a.until_at > ?) and not exists (select 1 from appointment b
        where b.role = 'ADMINISTRATOR' and b.until_at is null and b.person_id <> a.person_id) limit 1`,
  ],
];

/** Every place that holds something of a person, with the statements that take it away. `?` is the person's id. */
const statements: readonly string[] = [
  'delete from access_token where person_id = ?',
  'delete from sign_in_link where person_id = ?',
  'delete from sign_in_challenge where person_id = ?',
  'delete from passkey where person_id = ?',
  'delete from external_identity where person_id = ?',
  'delete from email_change where person_id = ?',
  'delete from saved_view where person_id = ?',
  `update role_invitation set reason = '', answer = null, link_generation = link_generation + 1,
    state = case when state = 'PROPOSED' then 'WITHDRAWN' else state end where person_id = ?`,
  "update appointment set reason = '' where person_id = ?",
  'delete from cohort_loudness where person_id = ?',
  'delete from feed_token where person_id = ?',
  'delete from session_facilitator where person_id = ?',
  'delete from facilitator_told where person_id = ?',
  'delete from calendar_item where person_id = ?',
  'delete from search_term where subject_id in (select id from registration where person_id = ?)',
  'delete from mutation_answer where actor = ?',
  'delete from rsvp where person_id = ?',
  'delete from edition_alert where person_id = ?',
  `update registration set participant_name = '${erasedName}', needs = null, time_zone = null where person_id = ?`,
  "update scholarship set motivation = '' where registration_id in (select id from registration where person_id = ?)",
  'update registration_move set reason = null where registration_id in (select id from registration where person_id = ?)',
  'update attendance_mark set reason = null where registration_id in (select id from registration where person_id = ?)',
  `delete from earlier_hand_in where hand_in_id in (select h.id from hand_in h
    join registration r on r.id = h.registration_id where r.person_id = ?)`,
  'delete from hand_in where registration_id in (select id from registration where person_id = ?)',
  'delete from hand_in_file where registration_id in (select id from registration where person_id = ?)',
  'update completion_decision set reason = null where registration_id in (select id from registration where person_id = ?)',
  "update payment set parameters = '{}' where order_id in (select id from order_of_payer where payer_id = ?)",
  `update community set member_count = member_count - 1 where id in
    (select community_id from membership where person_id = ? and state in ('MEMBER', 'ON_LEAVE'))`,
  "update membership set state = 'LEFT' where person_id = ? and state <> 'REMOVED'",
  "delete from outbox_message where person_id = ? and kind like 'mail.%'",
];

/**
 * Takes everything away that says who somebody is: name, address, answers, mails, sessions. What they did stays without
 * them, so that books and counts still add up; what they wrote in communities stays, under no name. Answers
 * the erased id; null when nobody has the address. Throws NotYetErasable.
 */
export async function erasePerson(
  em: EntityManager,
  actor: Actor,
  email: string,
  now: Date,
  files: Files | null = null,
): Promise<string | null> {
  const erased = await write(em, async (tx) => {
    const person = await tx.findOne(Person, { email: storedEmail(email) });
    if (!person) return null;
    await refuseUnsettled(tx, person.id, now);
    const given = await filesOf(tx, person);
    for (const sql of statements) await change(tx, sql, [person.id]);
    await eraseTimed(tx, person.id, now);
    await change(tx, 'delete from outbox_message where recipient = ?', [person.email ?? '']);
    await change(tx, 'delete from edition_alert where email = ?', [person.email ?? '']);
    await change(tx, 'delete from suppression where email = ?', [person.email ?? '']);
    await audit(tx, actor, 'erasePerson', { kind: 'Person', id: person.id }, now, { by: actorName(actor) });
    return { id: person.id, given };
  });
  if (files) for (const name of erased?.given ?? []) await forgetFile(em, files, name);
  return erased?.id ?? null;
}

/** Names of the files that they gave: their photo, and what they handed in. */
async function filesOf(tx: EntityManager, { id, photoHash }: Person): Promise<string[]> {
  const sql = `select f.file_hash as name from hand_in_file f join registration r on r.id = f.registration_id
    where r.person_id = ?`;
  const handedIn = await rows<{ name: string }>(tx, sql, [id], 'write');
  return [...(photoHash ? [photoHash] : []), ...handedIn.map(({ name }) => name)];
}

async function refuseUnsettled(tx: EntityManager, personId: string, now: Date): Promise<void> {
  const found: (readonly [string, string, string])[] = [];
  for (const obstacle of obstacles) {
    if ((await rows(tx, obstacle[2], [personId, now], 'write')).length > 0) found.push(obstacle);
  }
  if (found.length === 0) return;
  throw new NotYetErasable(
    found.map(([, reason]) => reason),
    found.map(([name]) => name),
  );
}

/** What ends at this moment. */
async function eraseTimed(tx: EntityManager, personId: string, now: Date): Promise<void> {
  const timed: readonly (readonly [string, readonly SqlValue[]])[] = [
    ['update consent set withdrawn_at = ? where person_id = ? and withdrawn_at is null', [now, personId]],
    [
      `update appointment set until_at = ?, from_at = case when from_at > ? then ? else from_at end
        where person_id = ? and (until_at is null or until_at > ?)`,
      [now, now, now, personId, now],
    ],
    [
      `update certificate set holder_name = '${erasedName}', credential = null, revocation_reason = null,
        withdrawn_at = ?, revoked_at = coalesce(revoked_at, ?), updated_at = ? where person_id = ?`,
      [now, now, now, personId],
    ],
    [
      `update person set name = ?, email = null, time_zone = null, pronouns = null, about = null, photo_hash = null,
        erased_at = ?, updated_at = ? where id = ?`,
      [erasedName, now, now, personId],
    ],
  ];
  for (const [sql, params] of timed) await change(tx, sql, params);
}
