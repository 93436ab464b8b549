import type { EntityManager } from '@mikro-orm/core';
import { HandInFile } from '../../schema/attendance/hand-in-file.js';
import { InvalidInput } from '../../schema/problem.js';
import type { Files } from '../platform/files.js';
import { forgetFile } from '../platform/forget-file.js';
import { Refusal } from '../platform/refusal.js';
import { change, rows } from '../platform/sql.js';
import { afterCommit, write } from '../platform/write.js';

/** Files that are handed in neither now nor were before; `f` is the file. */
export const isUnused = `not exists (select 1 from hand_in h where h.file_id = f.id)
  and not exists (select 1 from earlier_hand_in e where e.file_id = f.id)`;

const dayMs = 86_400_000;

/** Makes sure that a file is this registration's and stays until the end of the write. Refuses with InvalidInput. */
export async function holdFile(tx: EntityManager, registration: string, id: string, now: Date): Promise<void> {
  const held = await tx.nativeUpdate(HandInFile, { id, registration }, { updatedAt: now });
  if (held === 0) throw new Refusal(InvalidInput.of('file', 'isThere', 'attendance.chooseTheFileAgain'));
}

/** Lets a file go that was replaced before anybody judged it, unless something that was judged has it too. */
export async function dropFile(tx: EntityManager, files: Files, id: string): Promise<void> {
  const { fileHash } = await tx.findOneOrFail(HandInFile, { id });
  const sql = `delete from hand_in_file where id in (select f.id from hand_in_file f where f.id = ? and ${isUnused})`;
  if ((await change(tx, sql, [id])) > 0) afterCommit(tx, () => forgetFile(tx, files, fileHash));
}

/** Lets go what was given a day ago and is handed in nowhere; answers how many. */
export async function forgetUnusedFiles(em: EntityManager, files: Files, now: Date): Promise<number> {
  const before = new Date(now.getTime() - dayMs);
  const sql = `select f.id, f.file_hash from hand_in_file f where f.updated_at < ? and ${isUnused} limit 500`;
  const found = await rows<{ id: string; file_hash: string }>(em.fork(), sql, [before], 'write');
  for (const { id, file_hash: fileHash } of found) {
    // The age once more: whoever hands it in meanwhile has made it new.
    const gone = await write(em, (tx) => tx.nativeDelete(HandInFile, { id, updatedAt: { $lt: before } }));
    if (gone > 0) await forgetFile(em, files, fileHash);
  }
  return found.length;
}
