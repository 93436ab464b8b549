import { expect } from 'vitest';
import { entities } from '../../schema/entities.js';
import type { Orm } from '../../server/platform/orm.js';
import { rows } from '../../server/platform/sql.js';

/** Only says when somebody was last here, and which process does what. */
const unheeded = new Set(['access_token', 'job_lease']);

/** Every row of every table, as text in a fixed order. */
async function everything(orm: Orm): Promise<Record<string, string[]>> {
  const em = orm.em.fork();
  const names = entities.map(({ name }) => orm.getMetadata().getByClassName(name).tableName);
  const found: Record<string, string[]> = {};
  for (const table of names.filter((name) => !unheeded.has(name))) {
    const all = await rows(em, `select * from "${table}"`, [], 'write');
    found[table] = all.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

/** Does something that is to be refused, and fails if any row of any table was added, changed or removed by it. */
export async function untouched<T>({ orm }: { orm: Orm }, act: () => Promise<T>): Promise<T> {
  const before = await everything(orm);
  const answer = await act();
  expect(await everything(orm)).toEqual(before);
  return answer;
}
