import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, pendingMigrations } from '../../platform/migrate.js';
import { isServed, lockProcess } from '../../platform/process-lock.js';
import { change } from '../../platform/sql.js';
import { runChecks } from '../checks/run-checks.js';
import { needed, type Verb, withOrm } from './verb.js';

/** `migrate`: brings the database up to this version, with a copy of an SQLite file put aside first. */
export const migrateVerb: Verb = {
  name: 'migrate',
  usage: '',
  does: 'brings the database up to this version',
  run: (config) =>
    withOrm(config, async (orm) => {
      const { applied, copy } = await migrate(orm, config);
      console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply.');
      if (copy) console.log(`A copy of what was before: ${copy}`);
      return 0;
    }),
};

/** `doctor`: says whether the settings, the database and the data are sound. */
export const doctorVerb: Verb = {
  name: 'doctor',
  usage: '',
  does: 'checks settings, database and data',
  run: (config) =>
    withOrm(config, async (orm) => {
      console.log(`Settings      ok (${config.database.kind}, ${config.publicUrl})`);
      const pending = await pendingMigrations(orm);
      console.log(`Migrations    ${pending.length === 0 ? 'ok' : `pending: ${pending.join(', ')}`}`);
      if (pending.length > 0) return 1;
      const results = [...(await runChecks(orm.em.fork(), new Date()))];
      const red = results.filter(([, breaches]) => breaches.length > 0);
      console.log(
        `Data          ${red.length === 0 ? `ok (${results.length} checks)` : red.map(([c]) => c.name).join(', ')}`,
      );
      return red.length === 0 ? 0 : 1;
    }),
};

function sqliteFile(config: Parameters<Verb['run']>[0]): string {
  if (config.database.kind === 'sqlite') return config.database.file;
  throw new Error('This is for SQLite. On PostgreSQL use pg_dump and pg_restore.');
}

/** `backup`: a consistent copy of the SQLite file, also while the product runs. */
export const backupVerb: Verb = {
  name: 'backup',
  usage: '[file]',
  does: 'copies the SQLite database, also while it is served',
  async run(config, args) {
    sqliteFile(config);
    const folder = join(config.dataDir, 'backups');
    mkdirSync(folder, { recursive: true });
    const file = args[0] ?? join(folder, `backup-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
    if (existsSync(file)) throw new Error(`${file} exists already.`);
    await withOrm(config, (orm) => change(orm.em.fork(), 'vacuum into ?', [file]));
    console.log(`Copied to ${file}`);
    return 0;
  },
};

/** `restore`: puts a backup in the place of the SQLite file; the one before is kept beside it. */
export const restoreVerb: Verb = {
  name: 'restore',
  usage: '<file>',
  does: 'puts a backup in place; what was there is kept beside it',
  async run(config, args) {
    const target = sqliteFile(config);
    const from = needed(args, 0, 'the file to restore');
    if (!existsSync(from)) throw new Error(`There is no ${from}.`);
    if (isServed(config)) throw new Error('Perennial is running on this data; stop it first.');
    const lock = lockProcess(config);
    try {
      const part = `${target}.restoring`;
      copyFileSync(from, part);
      if (existsSync(target)) renameSync(target, `${target}.before-restore-${Date.now()}`);
      for (const tail of ['-wal', '-shm']) rmSync(`${target}${tail}`, { force: true });
      renameSync(part, target);
    } finally {
      lock.release();
    }
    console.log(`Restored ${from}; check it with: perennial doctor`);
    return 0;
  },
};
