import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../server/config.js';
import { freePort } from './postgres.js';

/** The built product as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote, log and errors. */
  readonly output: string[];
  /** `kill -9`: nothing is finished, nothing is tidied. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

const main = join(import.meta.dirname, '../../dist/server/main.js');
const running = new Set<ChildProcess>();

/** Starts `dist/server/main.js` on the database of `config` and waits until it is ready; `env` comes on top. */
export async function startServerProcess(config: Config, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  if (!existsSync(main)) throw new Error('The server is not built: npm run build');
  const port = Number(env['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const output: string[] = [];
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...environmentOf(config), PORT: String(port), PUBLIC_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  await ready(url, child, output);
  return {
    url,
    child,
    output,
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
  };
}

/** Kills every process that is still there; for `afterEach`. */
export async function killServerProcesses(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
}

function environmentOf({ dataDir, database, secretKey }: Config): NodeJS.ProcessEnv {
  return {
    DATA_DIR: dataDir,
    DATABASE_URL: database.kind === 'postgres' ? database.url : `sqlite:${database.file}`,
    SECRET_KEY: secretKey ?? undefined,
    LOG_LEVEL: 'warn',
    // Every visitor of a load test has an address of their own.
    TRUST_PROXY: 'on',
  };
}

async function ready(url: string, child: ChildProcess, output: readonly string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended:\n${output.join('')}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(20);
  }
  throw new Error(`The server is not ready after 30 s:\n${output.join('')}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
