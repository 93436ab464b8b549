import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import { findRow } from '../platform/find-row.js';
import { change } from '../platform/sql.js';

/** What someone tells of themselves the first time. */
export interface Introduction {
  name: string;
  email: string;
  /** BCP 47. */
  locale?: string | null;
  /** IANA zone. */
  timeZone?: string | null;
}

/** The one form in which addresses are stored and compared. */
export function storedEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/**
 * Id of the person of this address, who is made when nobody has it. A known person is never renamed or otherwise
 * changed: whoever types an address need not own it. Two at once get the same person.
 */
export async function personFor(tx: EntityManager, intro: Introduction, now: Date): Promise<string> {
  const email = storedEmail(intro.email);
  const known = await findRow(tx, Person, ['id'], { email }, 'write');
  if (known) return known.id;
  const id = newId(now.getTime());
  const sql = `insert into person (id, created_at, updated_at, name, email, locale, time_zone)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (email) do nothing`;
  const name = intro.name.trim().replace(/\s+/g, ' ') || email;
  const made = await change(tx, sql, [id, now, now, name, email, intro.locale ?? 'en', intro.timeZone ?? null]);
  if (made === 1) return id;
  return (await tx.findOneOrFail(Person, { email }, { fields: ['id'], connectionType: 'write' })).id;
}
