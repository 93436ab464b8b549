import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { newId } from '../../schema/node.js';
import { change, type SqlValue } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { type CalendarEntry, invitation } from './calendar.js';

/** Whose item, and of what: a session or a meeting. */
export type ItemKey = { person: string } & ({ session: string } | { meeting: string });

/** An item as a mail that is about to go leaves it. */
export interface NextItem {
  readonly key: ItemKey;
  readonly registration: string | null;
  readonly uid: string;
  readonly organizer: string;
  readonly sequence: number;
  readonly contentHash: string;
  readonly isWithdrawn: boolean;
  /** Id of the message of the outbox. */
  readonly sentBy: string;
  /** SEQUENCE that it must still have; null: there is no such item yet. */
  readonly before: number | null;
}

/** A calendar file in a mail, with the item that it makes or changes. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
  readonly item: NextItem;
  /** False: the calendar was told the same by an earlier mail. */
  readonly isNews: boolean;
}

/** What a file is to say of an item, and to whom. */
export interface PartWish {
  readonly key: ItemKey;
  readonly registration: string | null;
  readonly entry: CalendarEntry;
  readonly attendee: { name: string; email: string };
  /** Name of who invites; the address is the item's own. */
  readonly organizerName: string;
  /** What else makes it another date for people, beside what the entry says. */
  readonly mode: string;
}

/** What mails know of an outbox message and of the sender. */
export interface PartFrom {
  readonly messageId: string;
  readonly organizerAddress: string;
  readonly mailHost: string;
}

/** The item of somebody for something, as last sent; null: none was. */
export function itemFor(em: EntityManager, key: ItemKey): Promise<CalendarItem | null> {
  return em.findOne(CalendarItem, key, { connectionType: 'write', refresh: true });
}

/** Items of a person by the id of their session or meeting, for feeds: those have the same UIDs. */
export async function itemsOf(em: EntityManager, person: string): Promise<Map<string, CalendarItem>> {
  const items = await em.find(CalendarItem, { person }, { limit: 1000, orderBy: { id: 'desc' } });
  return new Map(items.map((item) => [item.session?.id ?? item.meeting?.id ?? '', item]));
}

/** UID of an item with its host. */
export function uidOf({ uid }: Pick<CalendarItem, 'uid'>, mailHost: string): string {
  return uid.includes('@') ? uid : `${uid}@${mailHost}`;
}

/** Links are no news: where an entry's place is its own page, there is none. */
function hashOf({ title, startsAt, endsAt, location, url, isCancelled }: CalendarEntry, mode: string): string {
  const said = [title, startsAt, endsAt, location === url ? '' : location, isCancelled, mode];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}

/** The next file for an item: the same UID and organizer for ever, a higher SEQUENCE when it says anything new. */
export function calendarPart(known: CalendarItem | null, wish: PartWish, from: PartFrom): CalendarPart {
  const { entry, key, registration } = wish;
  const contentHash = hashOf(entry, wish.mode);
  const isOwn = known?.sentBy === from.messageId;
  const isSame = known?.contentHash === contentHash || (isOwn && known.contentHash === untaken(contentHash));
  const sequence = !known ? entry.sequence : isSame ? known.sequence : Math.max(known.sequence + 1, entry.sequence);
  const uid = known ? uidOf(known, from.mailHost) : entry.uid;
  const organizer = known?.organizer || from.organizerAddress;
  const people = { organizer: { name: wish.organizerName, email: organizer }, attendee: wish.attendee };
  const { method, content } = invitation({ ...entry, uid, sequence }, people);
  const isWithdrawn = entry.isCancelled;
  const sentBy = from.messageId;
  const before = known?.sequence ?? null;
  const item = { key, registration, uid, organizer, sequence, contentHash, isWithdrawn, sentBy, before };
  return { method, content, item, isNews: !isSame || isOwn };
}

/**
 * Writes an item down as the mail about to go leaves it; false, with nothing changed, when another mail changed it
 * meanwhile, so that no two files have the same SEQUENCE and say different things.
 */
export async function reserveItem(tx: EntityManager, item: NextItem, now: Date): Promise<boolean> {
  const { key, before, registration, sequence, contentHash, isWithdrawn, sentBy, uid, organizer } = item;
  const facts = { registration, sequence, contentHash, isWithdrawn, sentBy, uid, organizer, updatedAt: now };
  if (before !== null) return (await tx.nativeUpdate(CalendarItem, { ...key, sequence: before }, facts)) === 1;
  // Two first mails about one item meet on whichever of its unique indexes is looked at first.
  const sql = `insert into calendar_item (id, created_at, updated_at, person_id, session_id, meeting_id, registration_id,
      uid, organizer, sequence, content_hash, sent_by, is_withdrawn)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`;
  const [session, meeting] = 'session' in key ? [key.session, null] : [null, key.meeting];
  const about: SqlValue[] = [newId(now.getTime()), now, now, key.person, session, meeting, registration];
  return (await change(tx, sql, [...about, uid, organizer, sequence, contentHash, sentBy, isWithdrawn])) === 1;
}

/** How the hash is kept of a file that no mail server took: its own message may carry it once more, to others all is news. */
function untaken(contentHash: string): string {
  return `?${contentHash}`;
}

/** The mail that was about to go was not taken: the calendar may not know what it said. */
export async function doubtItem(em: EntityManager, { key, sentBy, contentHash }: NextItem): Promise<void> {
  await write(em, (tx) => tx.nativeUpdate(CalendarItem, { ...key, sentBy }, { contentHash: untaken(contentHash) }));
}
