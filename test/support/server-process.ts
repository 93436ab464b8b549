import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach } from 'vitest';
import type { Config } from '../../server/config.js';
import { closeTestApps } from './app.js';
import { builtServer } from './built-server.js';
import { freePort } from './postgres.js';

/** The product as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has printed so far, log and errors. */
  printed(): string;
  /** Waits until it answers that it is ready; throws with what it printed when it ends instead. */
  ready(withinMs?: number): Promise<void>;
  /** `kill -9`; done when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<ServerProcess>();

/**
 * Starts the built product over the database of `config`, as in production, with neither mail nor cards unless `env`
 * says so. It trusts what this machine says of a caller's address, so that a crowd need not look like one caller.
 */
export async function spawnServer(config: Config, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const port = Number(env['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [builtServer()], {
    env: { PATH: process.env['PATH'], ...settingsOf(config), PUBLIC_URL: url, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const server = serverOf(child, url);
  running.add(server);
  return server;
}

/** As `spawnServer`, and waits until it is ready. */
export async function startServer(config: Config, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const server = await spawnServer(config, env);
  await server.ready();
  return server;
}

/** Kills the processes and ends apps and databases after each test of the file. */
export function cleanServersAfterEach(): void {
  afterEach(async () => {
    await Promise.all([...running].map((server) => server.kill()));
    await closeTestApps();
  });
}

function settingsOf({ dataDir, database, secretKey }: Config): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: database.kind === 'postgres' ? database.url : `sqlite:${database.file}`,
    ...(secretKey && { SECRET_KEY: secretKey }),
    LOG_LEVEL: 'warn',
    SMTP_URL: 'off',
    STRIPE_SECRET_KEY: 'off',
    TRUST_PROXY: '127.0.0.1',
  };
}

function serverOf(child: ChildProcess, url: string): ServerProcess {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const exit = once(child, 'exit').then(([code]) => {
    running.delete(server);
    return code as number | null;
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const server: ServerProcess = {
    url,
    pid: child.pid ?? 0,
    printed: () => text,
    async ready(withinMs = 90_000) {
      const deadline = Date.now() + withinMs;
      while (!(await isReady(url))) {
        if (isGone()) throw new Error(`The server ended while it started:\n${text}`);
        if (Date.now() > deadline) throw new Error(`The server is not ready after ${withinMs} ms:\n${text}`);
        await pause(10);
      }
    },
    async kill() {
      if (!isGone()) child.kill('SIGKILL');
      await exit;
    },
    async stop() {
      if (!isGone()) child.kill('SIGTERM');
      return exit;
    },
  };
  return server;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
