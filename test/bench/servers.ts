import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server under measure, as a process of its own. */
export interface Measured {
  readonly name: 'ours' | 'floor';
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** The product as in production, on the SQLite file of `folder`. Mail and cards are off: nothing of them is on the way. */
export async function startOurs(folder: string): Promise<Measured> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    NODE_ENV: 'production',
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: url,
    SMTP_URL: 'off',
    STRIPE_SECRET_KEY: 'off',
    LOG_LEVEL: process.env['BENCH_LOG_LEVEL'] ?? 'info',
    TRUST_PROXY: 'on',
  };
  const flags = process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : [];
  return start('ours', [...flags, join(root, 'dist/server/main.js')], env, `${url}/readyz`, url);
}

/** The least that does the same: `node:http` and prepared statements on the SQLite file of `folder`. */
export async function startFloor(folder: string): Promise<Measured> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { FLOOR_FILE: join(folder, 'perennial.db'), PORT: String(port) };
  return start('floor', ['--import', 'tsx', join(import.meta.dirname, 'floor.ts')], env, `${url}/readyz`, url);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function start(
  name: Measured['name'],
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  readyAt: string,
  url: string,
): Promise<Measured> {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const deadline = Date.now() + 30_000;
  while (!(await fetch(readyAt).catch(() => null))?.ok) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`);
    await pause(50);
  }
  return { name, url, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
