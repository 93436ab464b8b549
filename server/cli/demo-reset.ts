import 'reflect-metadata';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { issuePortsOf } from '../attendance/issue-ports.js';
import { readConfig } from '../config.js';
import { plantDemo } from '../dev/demo/plant.js';
import { openFiles } from '../platform/files.js';
import { migrate } from '../platform/migrate.js';
import { openOrm } from '../platform/orm.js';
import { isServed } from '../platform/process-lock.js';
import { loadSecretKey } from '../platform/secret-key.js';

/** `npm run demo:reset`: throws the local demo away and plants a fresh one. Never in production, never on PostgreSQL. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.production || config.database.kind !== 'sqlite')
    throw new Error('This resets the local SQLite demo only.');
  if (isServed(config)) throw new Error('Perennial is running on this data; stop it first.');
  const leftovers = ['', '-wal', '-shm'].map(
    (tail) => `${config.database.kind === 'sqlite' ? config.database.file : ''}${tail}`,
  );
  for (const file of leftovers) if (existsSync(file)) rmSync(file);
  for (const name of ['mailbox', 'stripe-emulator.db'])
    rmSync(join(config.dataDir, name), { recursive: true, force: true });
  const orm = await openOrm(config);
  try {
    await migrate(orm, config);
    const ports = issuePortsOf({ config, secretKey: loadSecretKey(config) });
    await plantDemo(orm.em.fork(), new Date(), ports, openFiles(config.dataDir));
    console.log('A fresh demo is planted.');
  } finally {
    await orm.close();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
