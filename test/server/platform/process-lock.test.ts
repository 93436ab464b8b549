import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openOrm } from '../../../server/platform/orm.js';
import { AlreadyRunning, isServed, lockProcess } from '../../../server/platform/process-lock.js';
import { closeDatabases, makeConfig } from '../../support/databases.js';

let holder: ChildProcess | undefined;

afterEach(async () => {
  holder?.kill('SIGKILL');
  await closeDatabases();
});

async function holdInAnotherProcess(file: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../../support/hold-lock.ts');
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holder = child;
  const [text] = await once(child.stdout, 'data');
  expect(String(text)).toBe('locked\n');
  return child;
}

it('refuses a second process, lets it read, and is free again after kill -9', async () => {
  const config = await makeConfig('sqlite');
  const file = config.database.kind === 'sqlite' ? config.database.file : '';
  const child = await holdInAnotherProcess(file);
  expect(() => lockProcess(config)).toThrow(AlreadyRunning);
  expect(() => lockProcess(config)).toThrow(file);
  expect(isServed(config)).toBe(true);

  const reading = await openOrm(config);
  expect(await reading.em.getConnection('read').execute('select count(*) as n from person')).toEqual([{ n: 0 }]);
  await reading.close();

  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = lockProcess(config);
  expect(isServed(config)).toBe(true);
  lock.release();
  expect(isServed(config)).toBe(false);
});

it('locks nothing with PostgreSQL', async () => {
  const config = await makeConfig('postgres');
  const [one, two] = [lockProcess(config), lockProcess(config)];
  one.release();
  two.release();
  expect(isServed(config)).toBe(false);
});
