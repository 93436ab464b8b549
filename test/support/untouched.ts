import { expect } from 'vitest';
import { entities } from '../../schema/entities.js';
import type { Orm } from '../../server/platform/orm.js';
import { rows } from '../../server/platform/sql.js';

/** Only says when somebody was last here, and which process does what. */
const unheeded = new Set(['access_token', 'job_lease']);

async function everything(orm: Orm): Promise<Record<string, object[]>> {
  const em = orm.em.fork();
  const tables = entities
    .map((entity) => orm.getMetadata().get(entity).tableName)
    .filter((name) => !unheeded.has(name));
  const found = await Promise.all(
    tables.map(async (table) => [table, await rows(em, `select * from "${table}"`, [], 'write')] as const),
  );
  return Object.fromEntries(found.map(([table, all]) => [table, all.map((row) => JSON.stringify(row)).sort()]));
}

/** Does something that is to be refused, and fails if any row of any table was added, changed or removed by it. */
export async function untouched<T>({ orm }: { orm: Orm }, act: () => Promise<T>): Promise<T> {
  const before = await everything(orm);
  const answer = await act();
  expect(await everything(orm)).toEqual(before);
  return answer;
}
