import type { EntityManager } from '@mikro-orm/core';
import { expect } from 'vitest';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import type { Orm } from '../../server/platform/orm.js';
import { Refusal } from '../../server/platform/refusal.js';
import type { TestDatabase } from './databases.js';

/** Fresh managers, taken in turns from as many processes as the database may serve: one for SQLite, two for PostgreSQL. */
export async function instancesOf(database: TestDatabase): Promise<() => EntityManager> {
  const orms: Orm[] = [database.orm];
  if (database.kind === 'postgres') orms.push(await database.openAnother());
  let turn = 0;
  return () => {
    turn += 1;
    return (orms[turn % orms.length] ?? database.orm).em.fork();
  };
}

/** Begins everything at the same moment; how often each end was met: `ok`, or the name of the refusal. Rethrows anything else. */
export async function race(acts: readonly (() => Promise<unknown>)[]): Promise<Record<string, number>> {
  const ends = await Promise.allSettled(acts.map((act) => act()));
  const names = ends.map((end) => {
    if (end.status === 'fulfilled') return 'ok';
    if (!(end.reason instanceof Refusal)) throw end.reason;
    return end.reason.problem.constructor.name;
  });
  return Object.fromEntries([...Map.groupBy(names, String)].map(([name, all]) => [name, all.length]));
}

/** `n` times the same act. */
export function times<T>(n: number, act: (index: number) => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: n }, (_, index) => () => act(index));
}

/** No integrity check finds anything. */
export async function expectGreen(orm: Orm, now: Date): Promise<void> {
  const found = [...(await runChecks(orm.em.fork(), now)).values()].flat();
  expect(found.map(({ check, id, detail }) => `${check} ${id}: ${detail}`)).toEqual([]);
}
