import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EmailChange } from '../../schema/people/email-change.js';
import { EmailChangeOver, EmailTaken } from '../../schema/people/email-change.results.js';
import { problem } from '../../schema/problem.js';
import { type Actor, visitor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { renewPersonTerms } from '../platform/search-terms.js';
import { change as changeRows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { emailChangeBy, undoMs } from './email-change.service.js';
import { noteSecurity } from './security-notice.js';

const over = () => new Refusal(problem(EmailChangeOver, 'people.emailChangeOver'));

/** Whoever holds the mailed link stands for the person it was mailed to. */
function holderOf(change: EmailChange): Actor {
  return { ...visitor, kind: 'person', personId: change.person.id };
}

async function setEmail(tx: EntityManager, personId: string, email: string, now: Date): Promise<void> {
  const sql = 'update person set email = ?, updated_at = ? where id = ? and erased_at is null';
  if ((await changeRows(tx, sql, [email, now, personId])) === 0) throw over();
  await renewPersonTerms(tx, personId);
  // What was mailed to the address before signs nobody in any more.
  const links = 'update sign_in_link set consumed_at = ? where person_id = ? and consumed_at is null';
  await changeRows(tx, links, [now, personId]);
}

async function unlessTaken(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new Refusal(problem(EmailTaken, 'people.emailTaken'));
  }
}

/** Makes the new address count, once, within a day; tells the old one how to undo it. Refuses with EmailChangeOver, EmailTaken. */
export async function confirmEmailChange(em: EntityManager, secretKey: string, link: string, now: Date): Promise<void> {
  const change = await emailChangeBy(em, secretKey, 'EMAIL_CHANGE', link);
  if (!change) throw over();
  const personId = change.person.id;
  const work = write(em, async (tx) => {
    const sql = `update email_change set confirmed_at = ?, undo_until = ?
      where id = ? and confirmed_at is null and undone_at is null and expires_at > ?
        and old_email = (select email from person where id = ?)`;
    const undoUntil = new Date(now.getTime() + undoMs);
    if ((await changeRows(tx, sql, [now, undoUntil, change.id, now, personId])) === 0) throw over();
    await setEmail(tx, personId, change.newEmail, now);
    await audit(tx, holderOf(change), 'confirmEmailChange', { kind: 'Person', id: personId }, now);
    const notice = { what: 'EMAIL_CHANGED', personId, version: change.id, detail: change.id } as const;
    await noteSecurity(tx, notice, now, change.oldEmail);
  });
  await unlessTaken(work);
}

/**
 * Takes the old address back within seven days, signs out everywhere, and takes away ways in that were added since the
 * change was asked for. Refuses with EmailChangeOver, EmailTaken.
 */
export async function undoEmailChange(em: EntityManager, secretKey: string, link: string, now: Date): Promise<void> {
  const change = await emailChangeBy(em, secretKey, 'EMAIL_UNDO', link);
  if (!change) throw over();
  const personId = change.person.id;
  const work = write(em, async (tx) => {
    const sql = `update email_change set undone_at = ?
      where id = ? and confirmed_at is not null and undone_at is null and undo_until > ?`;
    if ((await changeRows(tx, sql, [now, change.id, now])) === 0) throw over();
    await setEmail(tx, personId, change.oldEmail, now);
    const sessions = 'update access_token set revoked_at = ? where person_id = ? and revoked_at is null';
    await changeRows(tx, sessions, [now, personId]);
    const later = 'update email_change set undone_at = ? where person_id = ? and undone_at is null and created_at >= ?';
    await changeRows(tx, later, [now, personId, change.createdAt]);
    for (const table of ['passkey', 'external_identity']) {
      const since = `delete from ${table} where person_id = ? and created_at >= ?`;
      await changeRows(tx, since, [personId, change.createdAt]);
    }
    await audit(tx, holderOf(change), 'undoEmailChange', { kind: 'Person', id: personId }, now);
  });
  await unlessTaken(work);
}
