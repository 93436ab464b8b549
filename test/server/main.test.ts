import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../support/app.js';
import { freePort } from '../support/postgres.js';

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  /** Everything printed so far. */
  printed(): string;
  /** The exit code, once it has ended. */
  ended(): Promise<number | null>;
}

const started: Started[] = [];
let dataDir: string;

async function start(env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  const exit = once(child, 'exit');
  const one = {
    process: child,
    url: `http://localhost:${port}`,
    printed: () => text,
    ended: async () => (await exit)[0] as number | null,
  };
  started.push(one);
  return one;
}

async function startServing(): Promise<Started> {
  const one = await start();
  await until(() => one.printed().includes('Perennial is ready') || one.process.exitCode !== null, 90_000);
  expect(one.printed()).toContain(`Perennial is ready at ${one.url}`);
  return one;
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'perennial-main-'));
});

afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    if (process.exitCode === null) process.kill('SIGKILL');
    await ended();
  }
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the server process', () => {
  test('migrates an empty folder, serves, and exits 0 on SIGTERM; a second start keeps the data', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { url, process, ended } = await startServing();
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      process.kill('SIGTERM');
      expect(await ended()).toBe(0);
    }
  });

  test('finishes what is in flight before it exits', async () => {
    const { url, process, ended } = await startServing();
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('{"query":"{instance'));
        await until(async () => (await fetch(`${url}/livez`)).status === 200);
        process.kill('SIGTERM');
        await until(() =>
          fetch(`${url}/livez`).then(
            () => false,
            () => true,
          ),
        );
        controller.enqueue(new TextEncoder().encode('{name}}"}'));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect(await response.json()).toEqual({ data: { instance: { name: 'Perennial' } } });
    expect(await ended()).toBe(0);
  });

  test('lists every fault of its environment and exits 2', async () => {
    const { ended, printed } = await start({ PORT: 'many', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://x' });
    expect(await ended()).toBe(2);
    for (const name of ['PORT', 'LOG_LEVEL', 'PUBLIC_URL']) expect(printed()).toContain(`  ${name} must`);
  });

  test('refuses a folder that another process serves, and exits 1', async () => {
    await startServing();
    const { ended, printed } = await start();
    expect(await ended()).toBe(1);
    expect(printed()).toMatch(/^Another Perennial process is already using .*perennial\.db/);
  });
});
