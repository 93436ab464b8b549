import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { claimingStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import type { Orm } from '../../server/platform/orm.js';
import { startTestApp } from '../support/app.js';
import { addressOf, crowd } from '../support/crowd.js';
import { type DatabaseKind, makeDatabase } from '../support/databases.js';
import { makeSale, type Sale } from '../support/make-registration.js';
import { cleanServersAfterEach, startServer } from '../support/server-process.js';

const control = vi.hoisted(() => ({ isGuarded: true }));

/**
 * Inside this process, and only in the control, a place can be taken as it must not be: the counter's own condition is
 * gone, and all that remains is the look at the places left before the write. Servers started as processes of their own
 * run the product as it is.
 */
vi.mock('../../server/registration/claims.service.js', async (original) => {
  const { change } = await import('../../server/platform/sql.js');
  const guarded = await original<typeof import('../../server/registration/claims.service.js')>();
  const sql = `update capacity_pool set taken = case when taken + 1 > capacity then capacity else taken + 1 end
    where kind = ? and subject_id = ?`;
  const takeClaim: typeof guarded.takeClaim = async (tx, claim) => {
    if (control.isGuarded) return guarded.takeClaim(tx, claim);
    await change(tx, sql, ['EDITION', claim.editionId]);
    await change(tx, sql, ['TIER', claim.tierId]);
  };
  return { ...guarded, takeClaim };
});

/** Between the look and the write others have time to look, as they would over a slow wire; embedded SQLite leaves them none. */
vi.mock('../../server/registration/places.service.js', async (original) => {
  const real = await original<typeof import('../../server/registration/places.service.js')>();
  const placesLeft: typeof real.placesLeft = async (...asked) => {
    const found = await real.placesLeft(...asked);
    await pause(20);
    return found;
  };
  return { ...real, placesLeft };
});

cleanServersAfterEach();
afterEach(() => {
  control.isGuarded = true;
});

const places = 100;
const people = 500;
const clients = 24;

const registerDocument = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { nextStep registration { id } } } }`;

/** Everybody asks for a place once, the people spread evenly over the servers; answers how often each answer was given. */
async function rush(urls: readonly string[], sale: Sale): Promise<Record<string, number>> {
  const answers = await crowd(people, clients, async (client, person) => {
    const input = {
      editionSlug: sale.slug,
      tierId: sale.tierId,
      name: `Person ${person}`,
      email: `person-${person}@example.org`,
      acceptsTerms: true,
      consents: [],
    };
    const url = urls[person % urls.length] ?? '';
    const { status, data, errors } = await client.ask(url, registerDocument, { input }, addressOf(person));
    return errors ? `${status} ${String(errors[0]?.extensions['code'])}` : (data.register.__typename as string);
  });
  return Object.fromEntries([...Map.groupBy(answers, String)].map(([answer, all]) => [answer, all.length]));
}

/** What the database says afterwards. */
async function outcome(orm: Orm, sale: Sale) {
  const em = orm.em.fork();
  const keeping = { edition: sale.editionId, state: { $in: [...claimingStates] } };
  const claims = await em.find(Registration, keeping, { connectionType: 'write' });
  const pool = await em.findOneOrFail(
    CapacityPool,
    { kind: 'EDITION', subjectId: sale.editionId },
    { connectionType: 'write' },
  );
  const red = [...(await runChecks(em, new Date())).values()].flat().map(({ check }) => check);
  const persons = new Set(claims.map(({ person }) => person.id)).size;
  return { claims: claims.length, persons, taken: pool.taken, red: [...new Set(red)] };
}

function salesOf(orm: Orm): Promise<Sale> {
  return makeSale(orm.em.fork(), { now: new Date(), capacity: places, amountMinor: 24_000 });
}

test.each<[string, DatabaseKind, number]>([
  ['one server on SQLite', 'sqlite', 1],
  ['two servers on one PostgreSQL', 'postgres', 2],
])('500 people rush for 100 places at %s: exactly 100 get one', async (_name, kind, servers) => {
  const { orm, config } = await makeDatabase(kind);
  const sale = await salesOf(orm);
  const started = await Promise.all(Array.from({ length: servers }, () => startServer(config)));
  const answers = await rush(
    started.map(({ url }) => url),
    sale,
  );
  expect(answers).toEqual({ RegisterSuccess: places, EditionFull: people - places });
  expect(await outcome(orm, sale)).toEqual({ claims: places, persons: places, taken: places, red: [] });
  for (const server of started) expect(server.printed()).not.toMatch(/"level":[56]0/);
});

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the control: the same rush sells exactly 100 with the guard of the counter and oversells without it, on %s',
  async (kind) => {
    const app = await startTestApp({ kind });
    const urls = [app.url, kind === 'postgres' ? (await startTestApp({ kind, beside: app })).url : app.url];
    const sale = await salesOf(app.app.orm);
    expect(await rush(urls, sale)).toEqual({ RegisterSuccess: places, EditionFull: people - places });
    expect(await outcome(app.app.orm, sale)).toMatchObject({ claims: places, taken: places, red: [] });

    control.isGuarded = false;
    const oversold = await salesOf(app.app.orm);
    const answers = await rush(urls, oversold);
    const after = await outcome(app.app.orm, oversold);
    expect(answers['RegisterSuccess']).toBeGreaterThan(places);
    expect(after).toMatchObject({ claims: answers['RegisterSuccess'], taken: places, red: ['taken-equals-claims'] });
  },
);
