import { describe, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import type { Orm } from '../../../server/platform/orm.js';
import { write } from '../../../server/platform/write.js';
import { closeDatabases, makeDatabase, onBothDatabases } from '../../support/databases.js';

const addPerson = (orm: Orm, id: string) =>
  write(orm.em, (tx) =>
    tx.insert(Person, { id, name: 'x'.repeat(5000), createdAt: new Date(), updatedAt: new Date() }),
  );

const run = (orm: Orm, sql: string) => orm.em.getConnection('write').execute(sql, [], 'run');

onBothDatabases((make, kind) => {
  it('a read-only database is a clear error, and nothing is left half done', async () => {
    const { orm, openAnother } = await make();
    if (kind === 'postgres') {
      const [row] = await orm.em.getConnection().execute<{ name: string }[]>('select current_database() as name');
      await run(orm, `alter database ${row?.name} set default_transaction_read_only = on`);
    }
    const readOnly = await openAnother();
    if (kind === 'sqlite') await run(readOnly, 'pragma query_only = on');
    await expect(addPerson(readOnly, 'a')).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'read-only' });
    expect(await orm.em.fork().count(Person)).toBe(0);
  });
});

onBothDatabases((make) => {
  it('closing lets statements on their way finish, always ends, and nobody opens the database again', async () => {
    const { openAnother } = await make();
    for (let i = 0; i < 20; i += 1) {
      const orm = await openAnother();
      const reads = [1, 2, 3, 4].map(() => orm.em.fork().count(Person));
      // Closing now and then while connections are being made, now and then while they are used.
      for (let turn = 0; turn < i; turn += 1) await new Promise(setImmediate);
      const closed = orm.close();
      expect(await Promise.allSettled(reads)).not.toContainEqual({ status: 'fulfilled', value: 1 });
      await closed;
      await expect(orm.em.fork().count(Person)).rejects.toThrow('The database was closed');
    }
  });
});

describe('SQLite', () => {
  it('a full disk is a clear error; with room again the next write works', async () => {
    const { orm } = await makeDatabase('sqlite');
    await run(orm, 'pragma max_page_count = 1');
    const fill = async () => {
      for (let i = 0; i < 100; i += 1) await addPerson(orm, `filler-${i}`);
    };
    await expect(fill()).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'full' });
    const before = await orm.em.fork().count(Person);
    await run(orm, 'pragma max_page_count = 100000');
    await addPerson(orm, 'after');
    expect(await orm.em.fork().count(Person)).toBe(before + 1);
    await closeDatabases();
  });
});

describe('PostgreSQL', () => {
  it('connections killed in the middle of transactions are replaced, not lost', async () => {
    const { orm, openAnother } = await makeDatabase('postgres');
    const small = await openAnother({ poolSize: 2 });
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`;
    for (let i = 0; i < 5; i += 1) {
      await expect(
        write(small.em, async (tx) => {
          await tx.insert(Person, { id: `killed-${i}`, name: 'x', createdAt: new Date(), updatedAt: new Date() });
          await orm.em.getConnection('write').execute(kill);
          await tx.count(Person);
        }),
      ).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'unreachable' });
    }
    await Promise.all([1, 2, 3, 4].map((i) => addPerson(small, `later-${i}`)));
    expect(await orm.em.fork().count(Person)).toBe(4);
    await closeDatabases();
  });

  it('a server that is not there is told when opening', async () => {
    const { openOrm } = await import('../../../server/platform/orm.js');
    const database = { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none', replicaUrls: [] } as const;
    await expect(openOrm({ database })).rejects.toThrow('ECONNREFUSED');
  });
});
