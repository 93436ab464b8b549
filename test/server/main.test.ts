import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../support/app.js';
import { builtServer } from '../support/built-server.js';
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

const root = new URL('../..', import.meta.url).pathname;
/** As `npm run dev` starts it; elsewhere it is started as built, as by `npm start`. */
const fromSources = ['--import', 'tsx', 'server/main.ts'];

async function start(env: NodeJS.ProcessEnv = {}, command = [builtServer()]): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, command, {
    cwd: root,
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

/** Without the demo, which the first test has planted. */
const plain = { NODE_ENV: 'production', SMTP_URL: 'off', STRIPE_SECRET_KEY: 'off' };

async function startServing(env: NodeJS.ProcessEnv = {}, command?: string[]): Promise<Started> {
  const one = await start(env, command);
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
  test('migrates an empty folder, serves, and exits 0 on SIGTERM; a second start, as built, keeps the data', async () => {
    for (const command of [fromSources, undefined]) {
      const { url, process, ended } = await startServing({}, command);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      process.kill('SIGTERM');
      expect(await ended()).toBe(0);
    }
  });

  test('finishes what is in flight before it exits', async () => {
    const { url, process, ended } = await startServing(plain);
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
    await startServing(plain);
    const { ended, printed } = await start(plain);
    expect(await ended()).toBe(1);
    expect(printed()).toMatch(/^Another Perennial process is already using .*perennial\.db/);
  });
});
