import type { EntityManager } from '@mikro-orm/core';
import { rows, type SqlValue } from '../../platform/sql.js';

/** What breaks a rule: the id of the noun, and what is wrong with it. */
export interface Found {
  id: string;
  detail: string | number | null;
}

/** One thing that must always be true of the data, as a statement or a function that finds what breaks it. */
export interface Check {
  /** Stable, kebab-case. */
  name: string;
  /** The rule, as a sentence. */
  rule: string;
  /** Answers one row `{ id, detail }` for each breach; `?` stands for now, once for each of `nows`. */
  sql?: string;
  nows?: number;
  /** In the place of a statement, where no statement can tell. */
  find?: (em: EntityManager) => Promise<Found[]>;
}

/** A breach: the id of the noun and what is wrong with it. Holds no personal values. */
export interface Breach {
  check: string;
  id: string;
  detail: string;
}

/** Runs one check; at most 100 breaches are named. */
export async function runCheck(em: EntityManager, check: Check, now: Date): Promise<Breach[]> {
  const params: SqlValue[] = Array.from({ length: check.nows ?? 0 }, () => now);
  const found = check.find
    ? (await check.find(em)).slice(0, 100)
    : await rows<Found>(em, `${check.sql} limit 100`, params, 'write');
  return found.map(({ id, detail }) => ({ check: check.name, id, detail: String(detail ?? '') }));
}
