import type { EntityManager } from '@mikro-orm/core';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import { enqueue } from '../platform/outbox.js';
import { change, instantFrom, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';

const batch = 200;

const open = "status = 'PUBLISHED' and registration_opens_at <= ? and registration_closes_at > ? and starts_at > ?";

/** Writes down which registrations are open since when. Answers how many have opened. */
async function noteOpenings(em: EntityManager, now: Date): Promise<number> {
  return write(em, async (tx) => {
    await change(tx, `update edition set opened_at = null where opened_at is not null and not (${open})`, [
      now,
      now,
      now,
    ]);
    return change(tx, `update edition set opened_at = ? where opened_at is null and ${open}`, [now, now, now, now]);
  });
}

interface Due {
  alert_id: string;
  recipient_hash: string;
  email: string | null;
  edition_id: string;
  opened_at: Date | number | string;
}

/** Wishes from before an opening, with the soonest edition that fulfils each. */
function dueAlerts(em: EntityManager, after: string): Promise<Due[]> {
  const sql = `select a.id as alert_id, a.recipient_hash, coalesce(a.email, p.email) as email, e.id as edition_id, e.opened_at
    from edition_alert a left join person p on p.id = a.person_id
    join edition e on e.id = (select o.id from edition o where o.opened_at is not null and a.confirmed_at < o.opened_at
      and (a.series_id is null or a.series_id = o.series_id) order by o.starts_at, o.id limit 1)
    where a.confirmed_at < (select max(opened_at) from edition) and a.ended_at is null and a.id > ? order by a.id limit ${batch}`;
  return rows<Due>(em, sql, [after], 'write');
}

/** Owes one mail, and fulfils the alert with it; two wishes of one address get one mail. */
async function tell(tx: EntityManager, due: Due, now: Date): Promise<boolean> {
  const fulfilled = { notifiedAt: now, endedAt: now, updatedAt: now, edition: due.edition_id };
  const taken = await tx.nativeUpdate(EditionAlert, { id: due.alert_id, endedAt: null }, fulfilled);
  if (taken === 0 || !due.email) return false;
  const opened = instantFrom(due.opened_at)?.getTime() ?? 0;
  const dedupKey = `registration-open:${due.edition_id}:${opened}:${due.recipient_hash}`;
  const payload = { alertId: due.alert_id, editionId: due.edition_id };
  const message = { kind: 'mail.registration-open', dedupKey, payload, priority: 6 };
  return enqueue(tx, { ...message, recipient: due.email, editionId: due.edition_id }, now);
}

/**
 * Tells everyone who waits for it that registration has opened, whether its day came or somebody opened it; each once.
 * For a job; may be repeated, cut short, and run by several at once.
 */
export async function tellOfOpenings(em: EntityManager, now: Date): Promise<number> {
  await noteOpenings(em, now);
  let told = 0;
  for (let after = ''; ; ) {
    const due = await dueAlerts(em.fork(), after);
    const last = due.at(-1);
    if (!last) return told;
    await write(em, async (tx) => {
      let count = 0;
      for (const one of due) count += Number(await tell(tx, one, now));
      return count;
    }).then((count) => {
      told += count;
    });
    after = last.alert_id;
  }
}

/** The mail came too late, registration is closed again: the wish stands as before, unless it was renewed meanwhile. */
export async function wishAgain(em: EntityManager, alertId: string): Promise<void> {
  const sql = `update edition_alert set notified_at = null, ended_at = null, edition_id = null where id = ?
    and notified_at is not null and not exists (select 1 from edition_alert o where o.scope = edition_alert.scope
      and (o.email = edition_alert.email or o.person_id = edition_alert.person_id) and o.id <> edition_alert.id
      and o.confirmed_at is not null and o.ended_at is null)`;
  await write(em, (tx) => change(tx, sql, [alertId]));
}
