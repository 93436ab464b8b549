import type { EntityManager } from '@mikro-orm/core';
import type { AttendanceHow, AttendanceState } from '../../schema/attendance/attendance.enums.js';
import { newId } from '../../schema/node.js';
import type { Session } from '../../schema/workshops/session.js';
import { change, rows } from '../platform/sql.js';
import { shareOf } from './attended.service.js';

/** A mark about to be put on the record. */
export interface NewMark {
  registrationId: string;
  state: AttendanceState;
  /** With PARTIAL alone. */
  minutes?: number | null;
  how: AttendanceHow;
  /** When it was made, never after now. */
  markedAt: Date;
  markedById: string | null;
  reason?: string | null;
  /** Name that the device gave it. */
  deviceMark?: string | null;
}

/** One at a time marks a session: the row of the session stands for the lock, so that what stood before is known. */
export async function lockMarks(tx: EntityManager, sessionId: string): Promise<void> {
  await change(tx, 'update session set updated_at = updated_at where id = ?', [sessionId]);
}

/**
 * Puts a mark on the record and, unless one that was made later is here already, lets it count. Of marks made at the same
 * moment the one that arrives last counts. One that was sent before changes nothing. Call `lockMarks` first.
 */
export async function putMark(tx: EntityManager, session: Session, mark: NewMark, now: Date): Promise<void> {
  if (mark.deviceMark && (await isKnown(tx, session.id, mark))) return;
  const earlier = await standing(tx, session.id, mark.registrationId);
  const isTaken = await replaceOlder(tx, session, mark, now);
  await change(
    tx,
    `insert into attendance_mark (id, created_at, updated_at, session_id, registration_id, state, minutes,
      earlier_state, is_taken, how, reason, marked_at, marked_by_id, device_mark)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(now.getTime()),
      now,
      now,
      session.id,
      mark.registrationId,
      mark.state,
      mark.minutes ?? null,
      earlier,
      isTaken,
      mark.how,
      mark.reason?.trim() || null,
      mark.markedAt,
      mark.markedById,
      mark.deviceMark ?? null,
    ],
  );
}

async function isKnown(tx: EntityManager, sessionId: string, mark: NewMark): Promise<boolean> {
  const found = await rows(
    tx,
    'select 1 as n from attendance_mark where registration_id = ? and session_id = ? and device_mark = ?',
    [mark.registrationId, sessionId, mark.deviceMark ?? null],
    'write',
  );
  return found.length > 0;
}

/** How someone is marked now; null for not yet. */
async function standing(tx: EntityManager, sessionId: string, registrationId: string): Promise<AttendanceState | null> {
  const sql = 'select state from attendance where session_id = ? and registration_id = ?';
  const [found] = await rows<{ state: AttendanceState }>(tx, sql, [sessionId, registrationId], 'write');
  return found?.state ?? null;
}

/** Of two marks the one made later counts, whichever arrives first. */
const laterCounts = 'where excluded.marked_at >= attendance.marked_at';

async function replaceOlder(tx: EntityManager, session: Session, mark: NewMark, now: Date): Promise<boolean> {
  const sql = `insert into attendance
      (id, created_at, updated_at, session_id, registration_id, state, minutes, share, how, marked_at, marked_by_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (session_id, registration_id) do update
      set state = excluded.state, minutes = excluded.minutes, share = excluded.share, how = excluded.how,
        marked_at = excluded.marked_at, marked_by_id = excluded.marked_by_id, updated_at = excluded.updated_at
      ${laterCounts}`;
  const { registrationId, state, minutes = null, how, markedAt, markedById } = mark;
  const share = minutes === null ? null : shareOf(minutes, session);
  const values = [session.id, registrationId, state, minutes, share, how, markedAt, markedById];
  return (await change(tx, sql, [newId(now.getTime()), now, now, ...values])) > 0;
}
