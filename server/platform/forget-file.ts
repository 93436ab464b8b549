import type { EntityManager } from '@mikro-orm/core';
import type { Files } from './files.js';
import { rows } from './sql.js';

/** Where rows say by its name that they have a file. */
const places = ['person where photo_hash', 'material where file_hash', 'hand_in_file where file_hash'];

const inUse = places.map((place) => `select 1 as n from ${place} = ?`).join(' union all ');

/** Takes a stored file away once nothing has it any more; the same content may have been given for several things. */
export async function forgetFile(em: EntityManager, files: Files, fileHash: string): Promise<void> {
  const names = places.map(() => fileHash);
  if ((await rows(em.fork(), `${inUse} limit 1`, names, 'write')).length === 0) await files.remove(fileHash);
}
