import { afterEach, describe, expect, it } from 'vitest';
import { migrate, pendingMigrations, UnknownMigrations } from '../../server/platform/migrate.js';
import { openOrm } from '../../server/platform/orm.js';
import { closeDatabases, emptyConfig, onBothDatabases } from '../support/databases.js';

onBothDatabases((make, kind) => {
  it('an empty database, migrated, is exactly what the nouns say', async () => {
    const config = await emptyConfig(kind);
    const orm = await openOrm(config);
    const { applied } = await migrate(orm, config);
    expect(applied).toHaveLength(1);
    expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    expect(await orm.migrator.checkSchema()).toBe(false);
    await orm.close();
  });
});
