import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyUploads, uploadsFolder } from '../../platform/files.js';
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

/** Where a backup keeps the files that people gave, beside its database. */
const uploadsOf = (backup: string) => `${backup}.uploads`;

/** `backup`: a consistent copy of the SQLite file and, beside it, of what people uploaded; also while the product runs. */
export const backupVerb: Verb = {
  name: 'backup',
  usage: '[file]',
  does: 'copies the SQLite database and uploads, also while it is served',
  async run(config, args) {
    sqliteFile(config);
    const folder = join(config.dataDir, 'backups');
    mkdirSync(folder, { recursive: true });
    const file = args[0] ?? join(folder, `backup-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
    if (existsSync(file)) throw new Error(`${file} exists already.`);
    // Before and after: whichever photo the copied database names, it is there.
    await copyUploads(uploadsFolder(config.dataDir), uploadsOf(file));
    await withOrm(config, (orm) => change(orm.em.fork(), 'vacuum into ?', [file]));
    await copyUploads(uploadsFolder(config.dataDir), uploadsOf(file));
    console.log(`Copied to ${file}${existsSync(uploadsOf(file)) ? ` and ${uploadsOf(file)}` : ''}`);
    return 0;
  },
};

/** Backups made before there were uploads have none; then what is there stays. */
async function restoreUploads(from: string, to: string, before: string): Promise<void> {
  if (!existsSync(from)) return;
  if (existsSync(to)) renameSync(to, `${to}.${before}`);
  await copyUploads(from, to);
}

/** `restore`: puts a backup in the place of the SQLite file and the uploads; what was before is kept beside it. */
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
      const before = `before-restore-${Date.now()}`;
      if (existsSync(target)) renameSync(target, `${target}.${before}`);
      for (const tail of ['-wal', '-shm']) rmSync(`${target}${tail}`, { force: true });
      renameSync(part, target);
      await restoreUploads(uploadsOf(from), uploadsFolder(config.dataDir), before);
    } finally {
      lock.release();
    }
    console.log(`Restored ${from}; check it with: perennial doctor`);
    return 0;
  },
};
