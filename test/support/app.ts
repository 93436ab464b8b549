import { afterEach } from 'vitest';
import { type App, type AppOptions, createApp } from '../../server/app.js';
import type { Config } from '../../server/config.js';
import type { Clock } from '../../server/platform/clock.js';
import { closeDatabases, type DatabaseKind, makeConfig } from './databases.js';
import { freePort } from './postgres.js';

/** A clock that stands still where it was set, or runs with the machine's until it is set. */
export class SettableClock implements Clock {
  #now: Date | null = null;
  #aheadMs = 0;

  now(): Date {
    return this.#now ?? new Date(Date.now() + this.#aheadMs);
  }

  /** Goes on from `now` as the machine's clock does, whatever that says. */
  runFrom(now: Date | string): void {
    this.#now = null;
    this.#aheadMs = new Date(now).getTime() - Date.now();
  }

  set(now: Date | string): void {
    this.#now = new Date(now);
  }

  /** Lets time pass, in milliseconds; from then on it stands still. */
  pass(ms: number): void {
    this.set(new Date(this.now().getTime() + ms));
  }
}

/** What a GraphQL request answered, with the HTTP status. */
export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests state what they expect of an answer by comparing it
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  headers: Headers;
}

/** Sends a document over HTTP as somebody. */
export type Ask = (document: string, variables?: Record<string, unknown>) => Promise<Answered>;

/** The product, listening on a free port over a fresh, migrated database. */
export interface TestApp {
  readonly app: App;
  readonly url: string;
  readonly clock: SettableClock;
  /** Lines of the log so far, parsed. */
  readonly log: Record<string, unknown>[];
  /** Asks with a bearer token, or as a visitor. */
  as(token: string | null): Ask;
}

/** What a test may choose. */
export interface TestAppOptions extends Omit<AppOptions, 'clock' | 'logStream'> {
  /** Default: SQLite. */
  kind?: DatabaseKind;
  /** Beside what `makeConfig` sets. */
  env?: NodeJS.ProcessEnv;
  /** A second instance on the database of this one; PostgreSQL only. */
  beside?: TestApp;
}

const running: App[] = [];

/** Starts the product for one test; `closeTestApps` ends it. Workers and rate limits are off unless given. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { kind = 'sqlite', env, beside, ...rest } = options;
  const port = await freePort();
  const here = { port, publicUrl: env?.['PUBLIC_URL'] ?? `http://localhost:${port}` };
  const config: Config = {
    ...(beside?.app.config ?? (await makeConfig(kind, { LOG_LEVEL: 'info', ...env }))),
    ...here,
  };
  const clock = new SettableClock();
  const log: Record<string, unknown>[] = [];
  const logStream = { write: (line: string) => void log.push(JSON.parse(line)) };
  const app = await createApp(config, { workers: [], requestsPerMinute: null, ...rest, clock, logStream });
  running.push(app);
  await app.listen();
  const url = `http://localhost:${port}`;
  return { app, url, clock, log, as: (token) => askAt(url, token) };
}

/** Ends every app of the test and removes its data. */
export async function closeTestApps(): Promise<void> {
  while (running.length > 0) await running.pop()?.close();
  await closeDatabases();
}

/** Ends apps and databases after each test of the file. */
export function cleanAfterEach(): void {
  afterEach(closeTestApps);
}

/** Waits until `isSo`, looking every 10 ms; fails after `withinMs`. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Still not so after ${withinMs} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Asks the instance at `url` with a bearer token, or as a visitor. */
export function askAt(url: string, token: string | null): Ask {
  return async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Pick<Answered, 'data' | 'errors'>;
    return { status: response.status, data, ...(errors && { errors }), headers: response.headers };
  };
}
