import { Kysely, sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { SqliteDialect } from '../../../server/platform/sqlite-dialect.js';
import { Turnstile } from '../../../server/platform/turnstile.js';
import { closeDatabases, makeDatabase } from '../../support/databases.js';

afterEach(closeDatabases);

it('has the promised settings on both connections, and the reading one cannot write', async () => {
  const { orm } = await makeDatabase('sqlite');
  const settings = async (use: 'read' | 'write') => {
    const connection = orm.em.getConnection(use);
    const read = async (pragma: string) =>
      Object.values((await connection.execute<object[]>(`pragma ${pragma}`))[0] ?? {})[0];
    return Promise.all(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'query_only'].map(read));
  };
  expect(await settings('write')).toEqual(['wal', 2, 1, 5000, 0]);
  expect(await settings('read')).toEqual(['wal', 2, 1, 5000, 1]);
  await expect(orm.em.getConnection('read').execute('delete from person', [], 'run')).rejects.toThrow('readonly');
});

it('a transaction has the write lock from its beginning', async () => {
  const { orm, config } = await makeDatabase('sqlite');
  if (config.database.kind !== 'sqlite') throw new Error('not SQLite');
  const other = new Kysely({ dialect: new SqliteDialect(config.database.file, 'write') });
  await sql`pragma busy_timeout = 0`.execute(other);
  const tx = orm.em.fork();
  await tx.begin();
  await expect(sql`delete from person`.execute(other)).rejects.toThrow('database is locked');
  await expect(other.startTransaction().execute()).rejects.toThrow('database is locked');
  await tx.rollback();
  // A BEGIN that failed must not keep the connection for ever.
  const again = await other.startTransaction().execute();
  await again.rollback().execute();
  await other.destroy();
});

it('takes and gives instants, booleans and JSON through the ORM and through bound statements', async () => {
  const { orm } = await makeDatabase('sqlite');
  const at = new Date('2027-03-01T09:00:00.123Z');
  const em = orm.em.fork();
  await em.insert(AuditEntry, {
    id: '1',
    at,
    actor: 'a',
    act: 'b',
    subjectKind: 'c',
    subjectId: 'd',
    facts: { x: true },
  });
  const entry = await em.findOneOrFail(AuditEntry, { id: '1' });
  expect([entry.at, entry.facts]).toEqual([at, { x: true }]);
  const kysely = em.getKysely<{ audit_entry: { id: string; at: Date | number } }>();
  for (let i = 0; i < 3; i += 1) {
    const found = await kysely.selectFrom('audit_entry').select('at').where('at', '=', at).execute();
    expect(found).toEqual([{ at: at.getTime() }]);
  }
});

it('whoever waits too long for the connection is told so', async () => {
  const turnstile = new Turnstile(20, 'the connection');
  await turnstile.enter();
  await expect(turnstile.enter()).rejects.toThrow('Waited 20 ms for the connection');
  turnstile.leave();
  await turnstile.enter();
});
