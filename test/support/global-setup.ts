import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.js';

const inMemory = '/dev/shm';
const enoughBytes = 2 * 2 ** 30;

/** Where databases of tests lie: in memory where the machine has room there, for they wait for the disk at each commit. */
function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > enoughBytes ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Runs once before all tests: a PostgreSQL server and a folder for files shared by the run; answers how to take both away. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(quickFolder(), 'perennial-test-'));
  process.env['PERENNIAL_TEST_DIR'] = folder;
  const stopPostgres = await startPostgres();
  return async () => {
    await stopPostgres();
    rmSync(folder, { recursive: true, force: true });
  };
}
