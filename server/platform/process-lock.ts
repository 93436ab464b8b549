import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Config } from '../config.js';

/** Another process serves the same SQLite file. */
export class AlreadyRunning extends Error {
  constructor(file: string) {
    super(
      `Another Perennial process is already using ${file}. SQLite serves one process: stop the other one, ` +
        'choose another DATA_DIR, or move to PostgreSQL with DATABASE_URL.',
    );
    this.name = 'AlreadyRunning';
  }
}

/** What keeps every held lock reachable: a collected connection closes itself, and its lock would go with it. */
const held = new Set<Database.Database>();

/** Held until `release`, or until the process is gone in whatever way. */
export interface ProcessLock {
  release(): void;
}

/**
 * Makes this process the only one that serves the SQLite data; throws AlreadyRunning when another one does. The lock is
 * the operating system's, on a file beside the data, so it needs no repair after a crash and does not hinder reading.
 * With PostgreSQL any number of processes may run and nothing is locked.
 */
export function lockProcess(config: Pick<Config, 'database'>): ProcessLock {
  if (config.database.kind !== 'sqlite') return { release: () => undefined };
  const { file } = config.database;
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(`${file}.lock`, { timeout: 0 });
  try {
    // With the journal in memory nothing is left behind by a kill; the transaction is never committed.
    db.pragma('journal_mode = MEMORY');
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new AlreadyRunning(file);
    }
    throw error;
  }
  held.add(db);
  return {
    release: () => {
      held.delete(db);
      db.close();
    },
  };
}

/** True while a process serves the data; for tools that want the server stopped. */
export function isServed(config: Pick<Config, 'database'>): boolean {
  try {
    lockProcess(config).release();
    return false;
  } catch (error) {
    if (error instanceof AlreadyRunning) return true;
    throw error;
  }
}
