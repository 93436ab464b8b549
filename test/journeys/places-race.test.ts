import { afterEach, describe, expect, it } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Registration } from '../../schema/registration/registration.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { askAsVisitor, crowd, tally } from '../support/crowd.js';
import { closeDatabases, makeDatabase } from '../support/databases.js';
import { makeSale } from '../support/make-registration.js';
import { killServerProcesses, startServerProcess } from '../support/server-process.js';

const people = 500;
const places = 100;

const register = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { registration { id state } } } }`;

afterEach(async () => {
  await killServerProcesses();
  await closeDatabases();
});

describe.each([
  { where: 'SQLite', kind: 'sqlite', instances: 1 },
  { where: 'PostgreSQL with two server processes', kind: 'postgres', instances: 2 },
] as const)('five hundred people for a hundred places, on $where', ({ kind, instances }) => {
  it.each([
    { what: 'free', amountMinor: 0, state: 'CONFIRMED' },
    { what: 'paid', amountMinor: 24_000, state: 'HELD' },
  ])('sells exactly a hundred $what places', { timeout: 120_000 }, async ({ amountMinor, state }) => {
    const { orm, config } = await makeDatabase(kind);
    const sale = await makeSale(orm.em.fork(), { now: new Date(), capacity: places, amountMinor });
    const servers = await Promise.all(Array.from({ length: instances }, () => startServerProcess(config)));

    const answers = await crowd(Array.from({ length: people }), 32, (_, index) => {
      const url = servers[index % servers.length]?.url ?? '';
      const input = {
        editionSlug: sale.slug,
        tierId: sale.tierId,
        name: `Person ${index}`,
        email: `person${index}@example.org`,
        acceptsTerms: true,
        consents: [],
      };
      return askAsVisitor(url, register, { input });
    });

    expect(tally(answers.map(({ __typename }) => __typename))).toEqual({
      RegisterSuccess: places,
      EditionFull: people - places,
    });
    const em = orm.em.fork();
    expect(await em.count(Registration, { edition: sale.editionId })).toBe(places);
    expect(await em.count(Registration, { edition: sale.editionId, state })).toBe(places);
    const pool = await em.findOneOrFail(CapacityPool, { kind: 'EDITION', subjectId: sale.editionId });
    expect([pool.taken, pool.capacity]).toEqual([places, places]);
    expect([...(await runChecks(em, new Date())).values()].flat()).toEqual([]);
  });
});
