import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';
import { expect, it } from 'vitest';
import { AuditEntry } from '../../schema/audit-entry.js';
import { migrations } from '../../schema/migrations/list.js';
import { JournalEntry, Posting } from '../../schema/payments/journal-entry.js';
import { migrate, pendingMigrations, UnknownMigrations } from '../../server/platform/migrate.js';
import { openOrm } from '../../server/platform/orm.js';
import { write } from '../../server/platform/write.js';
import { emptyConfig, onBothDatabases } from '../support/databases.js';

class Later extends Migration {
  override up(): void {
    this.addSql('create table later (id text primary key)');
  }
}

onBothDatabases((make, kind) => {
  const withLater = (...names: string[]) => ({
    snapshot: false,
    silent: true,
    migrationsList: [...migrations[kind], ...names.map((name) => ({ name, class: Later }))],
  });

  const itOn = (only: typeof kind, name: string, test: () => Promise<void>) => kind === only && it(name, test);

  it('an empty database, migrated, is exactly what the nouns say', async () => {
    const config = await emptyConfig(kind);
    const orm = await openOrm(config);
    const { applied, copy } = await migrate(orm, config);
    expect(applied).toEqual(migrations[kind].map((migration) => ('name' in migration ? migration.name : '')));
    expect(copy).toBeNull();
    expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    expect(await orm.migrator.checkSchema()).toBe(false);
    expect(await pendingMigrations(orm)).toEqual([]);
    await orm.close();
  });

  it('the snapshot in git is what the nouns say', async () => {
    const path = join(import.meta.dirname, '../../schema/migrations', kind);
    const orm = await openOrm(await emptyConfig(kind), {
      connect: false,
      migrations: { path, pathTs: path, snapshot: true, snapshotName: 'schema' },
    });
    expect(await orm.migrator.checkSchema()).toBe(false);
    await orm.close();
  });

  it('migrating again does nothing', async () => {
    const { orm, config } = await make();
    expect(await migrate(orm, config)).toEqual({ applied: [], copy: null });
  });

  itOn('postgres', 'several at once: one migrates, the others find it done', async () => {
    const config = await emptyConfig(kind);
    const orms = await Promise.all([1, 2, 3].map(() => openOrm(config)));
    const done = await Promise.all(orms.map((orm) => migrate(orm, config)));
    expect(done.flatMap(({ applied }) => applied)).toHaveLength(migrations[kind].length);
    await Promise.all(orms.map((orm) => orm.close()));
  });

  it('a database of a newer version is left alone', async () => {
    const { config, openAnother } = await make();
    const newer = await openAnother({ migrations: withLater('29990101000000-later') });
    expect((await migrate(newer, config)).applied).toEqual(['29990101000000-later']);
    await expect(migrate(await openAnother(), config)).rejects.toThrow(UnknownMigrations);
  });

  it('a migration that fails changes nothing', async () => {
    const { config, openAnother } = await make();
    const orm = await openAnother({ migrations: withLater('29990101000000-later', '29990102000000-same') });
    await expect(migrate(orm, config)).rejects.toThrow('already exists');
    expect(await pendingMigrations(orm)).toEqual(['29990101000000-later', '29990102000000-same']);
  });

  it('the database refuses to change or remove what happened', async () => {
    const { orm } = await make();
    const at = new Date();
    await write(orm.em, async (tx) => {
      await tx.insert(AuditEntry, { id: 'a', at, actor: 'system', act: 'x', subjectKind: 'y', subjectId: 'z' });
      await tx.insert(JournalEntry, { id: 'j', at, cause: 'c', description: 'd' });
      await tx.insert(Posting, { id: 'p', entry: 'j', account: 'fees', amountMinor: 5, currency: 'EUR' });
    });
    for (const table of ['audit_entry', 'journal_entry', 'posting']) {
      const act = (sql: string) => orm.em.getConnection().execute(sql, [], 'run');
      await expect(act(`update ${table} set id = 'changed'`)).rejects.toThrow(`${table} is append-only`);
      await expect(act(`delete from ${table}`)).rejects.toThrow(`${table} is append-only`);
      if (kind === 'postgres') await expect(act(`truncate ${table} cascade`)).rejects.toThrow('is append-only');
    }
    expect(await orm.em.fork().count(Posting, { id: 'p' })).toBe(1);
  });

  itOn('sqlite', 'puts a copy aside first, keeps the last five, has foreign keys on again', async () => {
    const { config, orm, openAnother } = await make();
    await write(orm.em, (tx) => tx.insert(JournalEntry, { id: 'kept', at: new Date(), cause: 'c', description: 'd' }));
    const copies: string[] = [];
    for (let day = 1; day <= 6; day += 1) {
      await orm.em.getConnection().execute('drop table if exists later', [], 'run');
      const names = Array.from({ length: day }, (_, i) => `2999010${i + 1}000000-later`);
      const migrating = await openAnother({ migrations: withLater(...names) });
      const { applied, copy } = await migrate(migrating, config);
      expect(await migrating.em.getConnection().execute('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
      expect(applied).toEqual(names.slice(-1));
      copies.push(basename(copy ?? ''));
    }
    expect(readdirSync(join(config.dataDir, 'backups')).sort()).toEqual(copies.slice(1).sort());
    const file = join(config.dataDir, 'backups', copies[5] ?? '');
    const old = await openOrm({ database: { kind: 'sqlite', file } });
    expect(await old.em.fork().count(JournalEntry, { id: 'kept' })).toBe(1);
    await old.close();
  });
});
