import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.js';

/** Runs once before all tests: a PostgreSQL server and a folder for files shared by the run; answers how to take both away. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-test-'));
  process.env['PERENNIAL_TEST_DIR'] = folder;
  const stopPostgres = await startPostgres();
  return async () => {
    await stopPostgres();
    rmSync(folder, { recursive: true, force: true });
  };
}
