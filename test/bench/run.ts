import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '../../server/config.js';
import { migrate } from '../../server/platform/migrate.js';
import { openOrm } from '../../server/platform/orm.js';
import { makeSale, type Sale } from '../support/make-registration.js';
import { editionsBody, registerBodies } from './bodies.js';
import { load } from './load.js';
import { type Measured, startFloor, startOurs } from './servers.js';

const clients = 16;
const rounds = 7;
const registrationsARound = 400;
const listsARound = 800;
const editions = 25;

/** Measures ours beside its floor, interleaved, and prints medians, ratio and spread; exit 1 when rows are wrong. */
async function main(): Promise<void> {
  // The server in production wants the built pages too; nothing here asks for one, so older ones will do.
  const build = existsSync('dist/client-server') ? 'build:server' : 'build';
  execFileSync('npm', ['run', '--silent', build], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'perennial-bench-'));
  try {
    const sale = await seed(folder);
    const servers = [await startFloor(join(folder, 'floor')), await startOurs(join(folder, 'ours'))];
    process.stdout.write(`node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n`);
    try {
      await measure('registrations a second, 16 clients', servers, registrationsARound, (server, round, size) => {
        const bodies = registerBodies(sale, `${server.name}-${round}`, size);
        return load(server.url, bodies, clients, (answer) => answer.includes('"nextStep":"PAY"'));
      });
      await measure('lists of 20 editions a second, 16 clients', servers, listsARound, (server, _round, size) =>
        load(server.url, new Array<string>(size).fill(editionsBody), clients, (answer) =>
          answer.includes('"placesLeft"'),
        ),
      );
    } finally {
      for (const server of servers) await server.stop();
    }
    checkRows(folder, (rounds + 1) * registrationsARound);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One database with editions on sale, copied: both begin with the same file. Answers the edition that is sold. */
async function seed(folder: string): Promise<Sale> {
  for (const name of ['ours', 'floor']) mkdirSync(join(folder, name));
  const orm = await openOrm(readConfig({ DATA_DIR: join(folder, 'ours') }));
  await migrate(orm, readConfig({ DATA_DIR: join(folder, 'ours') }));
  const sales: Sale[] = [];
  for (let index = 0; index < editions; index++) {
    const wish = { now: new Date(), capacity: 100_000, amountMinor: 24_000, startsInDays: 60 + index };
    sales.push(await makeSale(orm.em.fork(), wish));
  }
  await orm.em.getConnection().execute('pragma wal_checkpoint(truncate)');
  await orm.close();
  copyFileSync(join(folder, 'ours/perennial.db'), join(folder, 'floor/perennial.db'));
  return sales[0] as Sale;
}

type Round = (server: Measured, round: number, size: number) => Promise<number>;

/** One round to warm up, then every round for each server in turn. */
async function measure(what: string, servers: readonly Measured[], size: number, run: Round): Promise<void> {
  const rates: Record<Measured['name'], number[]> = { ours: [], floor: [] };
  for (const server of servers) await run(server, 0, size);
  for (let round = 1; round <= rounds; round++) {
    for (const server of round % 2 ? servers : servers.toReversed()) {
      rates[server.name].push(await run(server, round, size));
    }
  }
  const ratio = median(rates.ours) / median(rates.floor);
  process.stdout.write(
    `${what}\n  ours   ${shown(rates.ours)}\n  floor  ${shown(rates.floor)}\n  ratio  ${(ratio * 100).toFixed(1)} %\n`,
  );
}

function shown(rates: readonly number[]): string {
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return `${median(rates).toFixed(0).padStart(6)}  (${low.toFixed(0)} to ${high.toFixed(0)})`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const tables = [
  'person',
  'registration',
  'registration_move',
  'consent',
  'order_of_payer',
  'order_line',
  'mutation_answer',
];

/** Both wrote the same number of rows, and the counters say so too. */
function checkRows(folder: string, expected: number): void {
  for (const name of ['ours', 'floor']) {
    const db = new Database(join(folder, name, 'perennial.db'), { readonly: true });
    const count = (sql: string) => db.prepare<{ n: number }>(sql).get()?.n;
    const found = Object.fromEntries(tables.map((table) => [table, count(`select count(*) as n from ${table}`)]));
    found['payment-needed'] = count("select count(*) as n from outbox_message where kind = 'mail.payment-needed'");
    found['words to find them by'] = count(
      "select count(distinct subject_id) as n from search_term where kind = 'PERSON'",
    );
    found['places taken'] = count("select sum(taken) as n from capacity_pool where kind = 'EDITION'");
    db.close();
    const wrong = Object.entries(found).filter(([, rows]) => rows !== expected);
    if (wrong.length === 0) continue;
    process.stderr.write(`${name}: expected ${expected} rows everywhere, found ${JSON.stringify(wrong)}\n`);
    process.exitCode = 1;
  }
  if (!process.exitCode) process.stdout.write(`rows checked: ${expected} registrations each, counters agree\n`);
}

await main();
