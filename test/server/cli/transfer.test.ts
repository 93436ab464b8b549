import { afterEach, expect, it } from 'vitest';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { exportLines } from '../../../server/cli/transfer/export.js';
import { importLines } from '../../../server/cli/transfer/import.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { closeDatabases, type DatabaseKind, makeDatabase, type TestDatabase } from '../../support/databases.js';

afterEach(closeDatabases);

async function exported({ orm, kind }: TestDatabase): Promise<string[]> {
  const lines: string[] = [];
  await exportLines(orm, kind, (line) => void lines.push(line));
  return lines;
}

const parsed = (line: string): unknown => JSON.parse(line);

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

it.each<[DatabaseKind, DatabaseKind]>([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
])('all data moves from %s to %s, and what comes out there is the same', async (from, to) => {
  const [old, fresh] = [await makeDatabase(from), await makeDatabase(to)];
  await plantDemo(old.orm.em.fork(), new Date());
  const lines = await exported(old);
  expect(lines.length).toBeGreaterThan(1000);

  expect(await importLines(fresh.orm, given(lines))).toBe(lines.length - 1);
  // PostgreSQL orders the keys of JSON values in its own way.
  expect((await exported(fresh)).map(parsed)).toEqual(lines.map(parsed));
  expect([...(await runChecks(fresh.orm.em.fork(), new Date())).values()].flat()).toEqual([]);
});

it('a file that is cut, of another version or of something else changes nothing', async () => {
  const [old, fresh] = [await makeDatabase('sqlite'), await makeDatabase('sqlite')];
  await plantDemo(old.orm.em.fork(), new Date());
  const lines = await exported(old);
  const before = await exported(fresh);
  const cut = [...lines.slice(0, 300), (lines[300] ?? '').slice(0, 40)];
  await expect(importLines(fresh.orm, given(cut))).rejects.toThrow('Line 301 is not whole');
  await expect(importLines(fresh.orm, given(['{"perennial":1,"migrations":["other"]}']))).rejects.toThrow(
    'another version',
  );
  await expect(importLines(fresh.orm, given(['{"a":1}']))).rejects.toThrow('not an export');
  await expect(importLines(fresh.orm, given([]))).rejects.toThrow('empty');
  expect(await exported(fresh)).toEqual(before);
  await expect(importLines(old.orm, given(lines))).rejects.toThrow('empty database');
  expect(await exported(old)).toEqual(lines);
});
