import { randomInt } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { create } from 'qrcode';
import { SessionCode } from '../../schema/attendance/session-code.js';
import type { ShownCode } from '../../schema/attendance/session-code.results.js';
import { newId } from '../../schema/node.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canMarkAttendance } from './attendance.policy.js';
import { ownSession } from './attendance.service.js';

/** Letters and digits that nobody takes for one another. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const [earlyMs, lateMs] = [15 * 60_000, 30 * 60_000];

/** A code as it is kept, however it was typed. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** From when until when a session's code is taken. */
export function codeWindow({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>) {
  return { opensAt: new Date(startsAt.getTime() - earlyMs), closesAt: new Date(endsAt.getTime() + lateMs) };
}

async function unusedCode(tx: EntityManager): Promise<string> {
  for (;;) {
    const code = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
    if ((await tx.count(SessionCode, { code })) === 0) return code;
  }
}

/** Makes a new code for the room; the one before is taken no more. For those who mark it; refuses with NotFound. */
export async function renewSessionCode(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const session = await ownSession(tx, actor, sessionId);
    const sql = `insert into session_code (id, created_at, updated_at, session_id, code, made_at, made_by_id)
      values (?, ?, ?, ?, ?, ?, ?) on conflict (session_id) do update
        set code = excluded.code, made_at = excluded.made_at, made_by_id = excluded.made_by_id,
          updated_at = excluded.updated_at`;
    const code = await unusedCode(tx);
    await change(tx, sql, [newId(now.getTime()), now, now, session.id, code, now, actor.personId]);
    await audit(tx, actor, 'renewSessionCode', { kind: 'Session', id: session.id }, now);
  });
}

/** The code to show in the room, for those who mark it; null where none was made yet, and for anyone else. */
export async function shownCode(
  em: EntityManager,
  actor: Actor,
  sessionId: string,
  publicUrl: string,
): Promise<ShownCode | null> {
  const options = { populate: ['edition'], connectionType: 'write' } as const;
  const session = await em.findOne(Session, { id: sessionId }, options);
  if (!session || !canMarkAttendance(actor, session, session.edition.getEntity())) return null;
  const found = await em.findOne(SessionCode, { session: sessionId }, { connectionType: 'write', refresh: true });
  if (!found) return null;
  const url = `${publicUrl}/here/${found.code}`;
  return { code: found.code, url, ...qrOf(url), ...codeWindow(session) };
}

/** A QR code as one path of squares, with the quiet zone around it. */
function qrOf(text: string): { qrPath: string; qrSize: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) squares.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
    }
  }
  return { qrPath: squares.join(''), qrSize: modules.size + 2 * quiet };
}
