import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { newId } from '../../schema/node.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { enqueue } from '../platform/outbox.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';

/** Which entry of whose calendar a file was about, and the version it had. */
export interface SentItem {
  readonly registrationId: string;
  readonly sessionId: string;
  readonly sequence: number;
}

/** Whether a session is one of a registration's: the place is confirmed, and the session is everybody's or their cohort's. */
export function isTheirs(registration: Registration, session: Session): boolean {
  return registration.state === 'CONFIRMED' && (!session.cohort || session.cohort.id === registration.cohort?.id);
}

/**
 * Notes a file that was sent; a later version stays noted. Two mails to one calendar may be under way at once, so it is
 * one statement. With a withdrawal, whatever else was sent and is no longer theirs is withdrawn too.
 */
export async function noteItem(em: EntityManager, item: SentItem, method: string, now: Date): Promise<void> {
  const { registrationId, sessionId, sequence } = item;
  const sql = `insert into calendar_item
      (id, created_at, updated_at, registration_id, session_id, sequence, is_withdrawn)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (registration_id, session_id) do update
      set sequence = excluded.sequence, is_withdrawn = excluded.is_withdrawn, updated_at = excluded.updated_at
      where calendar_item.sequence <= excluded.sequence`;
  const isWithdrawn = method === 'CANCEL';
  await write(em, async (tx) => {
    await change(tx, sql, [newId(now.getTime()), now, now, registrationId, sessionId, sequence, isWithdrawn]);
    if (isWithdrawn) await withdrawOthers(tx, registrationId, now);
  });
}

async function withdrawOthers(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const registration = await tx.findOneOrFail(Registration, { id: registrationId }, { refresh: true });
  for (const { id, session, sequence } of await openItems(tx, registrationId, now)) {
    if (isTheirs(registration, session.getEntity())) continue;
    const payload = { registrationId, sessionId: session.id };
    const dedupKey = `session-withdrawn:${id}:${sequence}`;
    await enqueue(tx, { kind: 'mail.session-withdrawn', dedupKey, payload }, now);
  }
}

/** What is in somebody's calendar by our mails, and is to come. */
function openItems(em: EntityManager, registration: string, now: Date): Promise<CalendarItem[]> {
  const where = { registration, isWithdrawn: false, session: { endsAt: { $gt: now } } };
  return em.find(CalendarItem, where, { populate: ['session'], orderBy: { session: { startsAt: 'asc' } }, limit: 100 });
}

/** The soonest session that a mail has put into the calendar of a registration that is over; null: there is none. */
export async function sessionToWithdraw(
  em: EntityManager,
  registration: Registration,
  now: Date,
): Promise<Session | null> {
  if (!registration.confirmedAt) return null;
  const [item] = await openItems(em, registration.id, now);
  if (item) return item.session.getEntity();
  if ((await em.count(CalendarItem, { registration: registration.id })) > 0) return null;
  // Invited before such things were noted: the confirmation carried the next session.
  const cohort = registration.cohort?.id ?? null;
  const toCome = { edition: registration.edition.id, endsAt: { $gt: now }, $or: [{ cohort: null }, { cohort }] };
  const [next] = await em.find(Session, toCome, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: 1 });
  return next ?? null;
}
