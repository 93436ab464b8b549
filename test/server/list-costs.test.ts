import type { EntityManager } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import { Fund } from '../../schema/registration/fund.js';
import { Registration } from '../../schema/registration/registration.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { insertRow } from '../../server/platform/insert-row.js';
import { change, rows, type SqlValue } from '../../server/platform/sql.js';
import { type Ask, closeTestApps, startTestApp, type TestApp } from '../support/app.js';
import { makeToken } from '../support/make-people.js';
import { makeYear } from '../support/make-year.js';

/**
 * Lists with everything their pages show of a row; each must cost the same however many rows it has. The short page is as
 * long as it takes to have one of everything that is asked for; two rows where nothing is said.
 */
const lists: Record<string, [who: string, document: string, few?: number]> = {
  editions: [
    'organizer@demo.example',
    `query ($first: Int!) { editions(filter: ALL, first: $first) { nodes { id title placesLeft registrationWindow
      canOrganize hasRoster series { name } } } }`,
  ],
  'editions of the console': [
    'admin@demo.example',
    `query ($first: Int!) { console { editions(first: $first, orderBy: { by: TITLE }) { nodes { id title startsOn
      placesLeft registrationWindow registrationCounts { confirmed held waitlisted } } } } }`,
  ],
  'money of the console': [
    'admin@demo.example',
    `query ($first: Int!) { console { editions(first: $first, hasMoney: true) { nodes { id title
      money { charged { amountMinor } received { amountMinor } due { amountMinor } } } } } }`,
  ],
  'communities of the console': [
    'admin@demo.example',
    `query ($first: Int!) { console { communities(first: $first, orderBy: { by: MEMBERS }) { nodes { id name stage
      memberCount nextMeeting { title startsAt } } } } }`,
  ],
  'help with the fee': [
    'organizer@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { scholarships(first: $first) { totalCount
      nodes { id state affordable { amountMinor currency } award { amountMinor }
        registration { id participantName tier { name price { amountMinor } } } } } } }`,
  ],
  roster: [
    'organizer@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { registrations(first: $first) { nodes {
      id participantName email needs state cohort { name } tier { name price { amountMinor } } completion { id }
      attendance { state session { id } } } } } }`,
  ],
  'roster, filtered and sorted': [
    'organizer@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { registrations(first: $first, search: "demo",
      orderBy: { by: NAME, direction: ASC }) { totalCount nodes { id participantName email cohort { name } } } } }`,
  ],
  'orders, filtered and sorted': [
    'finance@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { orders(first: $first, isDue: false,
      orderBy: { by: TOTAL, direction: DESC }) { totalCount nodes { id payerName due { amountMinor } } } } }`,
  ],
  orders: [
    'finance@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { orders(first: $first) { nodes {
      id payerName state total { amountMinor } paid { amountMinor } refunded { amountMinor } due { amountMinor }
      isPaymentOnItsWay } } } }`,
  ],
  'sessions and prices of editions': [
    'admin@demo.example',
    `query ($first: Int!) { editions(filter: ALL, first: $first) { nodes { id sessions { id title facilitators { id }
      cohort { name } } tiers { id name price { amountMinor } } } } }`,
    4,
  ],
  mails: [
    'organizer@demo.example',
    `query ($first: Int!) { edition(slug: "cultivating-communities-2027") { messages(first: $first) { nodes {
      id kind participantName state } } } }`,
  ],
  'people of a cohort': [
    'participant@demo.example',
    `query ($first: Int!) { myRegistrations { cohortPeople(first: $first) { totalCount nodes { id name pronouns about
      photoUrl } } } }`,
  ],
  communities: [
    'alumna@demo.example',
    `query ($first: Int!) { communities(first: $first) { nodes { id name memberCount nextMeeting { title }
      viewerMembership { state } } } }`,
  ],
  memberships: [
    'steward@demo.example',
    `query ($first: Int!) { community(slug: "facilitating-online") { memberships(first: $first) { nodes {
      id personName state } } } }`,
  ],
  threads: [
    'alumna@demo.example',
    `query ($first: Int!) { community(slug: "facilitating-online") { threads(first: $first) { nodes {
      id title authorName postCount } } } }`,
  ],
};

let app: TestApp;
let statements = 0;

beforeAll(async () => {
  app = await startTestApp();
  // The addresses of the demo's editions have the years in them.
  app.clock.set('2026-11-27T10:00:00.000Z');
  const em = app.app.orm.em.fork();
  await plantDemo(em, app.clock.now());
  await askForHelp(em, app.clock.now());
  for (const kind of ['read', 'write'] as const) {
    const connection = app.app.orm.em.getConnection(kind);
    const { execute } = connection;
    connection.execute = ((...args: Parameters<typeof execute>) => {
      statements += 1;
      return execute.apply(connection, args);
    }) as typeof execute;
  }
});
afterAll(closeTestApps);

/** The demo has one application for help with the fee; a list needs more. */
async function askForHelp(em: EntityManager, now: Date): Promise<void> {
  const [fund] = await em.findAll(Fund, { limit: 1 });
  const taken = (await em.findAll(Scholarship)).map(({ registration }) => registration.id);
  const where = { edition: fund?.edition.id ?? '', id: { $nin: taken } };
  for (const registration of await em.find(Registration, where, { limit: 4 })) {
    const dates = { id: newId(now.getTime()), createdAt: now, updatedAt: now, state: 'ASKED' } as const;
    const asked = { fund: fund?.id ?? '', registration: registration.id, motivation: 'Why', affordableMinor: 1000 };
    await insertRow(em, Scholarship, { ...dates, ...asked, awardMinor: 0 });
  }
}

async function cost(ask: Ask, document: string, first: number): Promise<[rows: number, statements: number]> {
  statements = 0;
  const { data, errors } = await ask(document, { first });
  expect(errors).toBeUndefined();
  return [JSON.stringify(data).split('"id"').length - 1, statements];
}

it.each(Object.entries(lists))(
  '%s: a long page costs as many statements as a short one',
  async (_name, [who, document, short = 2]) => {
    const em = app.app.orm.em.fork();
    const { id } = await em.findOneOrFail(Person, { email: who });
    const ask = app.as(await makeToken(em, id, app.clock.now()));
    const [fewRows, few] = await cost(ask, document, document.includes('console') ? 1 : short);
    const [manyRows, many] = await cost(ask, document, 40);
    expect(manyRows).toBeGreaterThan(fewRows);
    expect(few).toBeGreaterThan(1);
    expect(many).toBe(few);
  },
);

it('Today costs no more statements with more editions', async () => {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email: 'admin@demo.example' });
  const ask = app.as(await makeToken(em, id, app.clock.now()));
  const today = `query { console { today { attention { kind edition { id title } community { id name } }
    next { kind session { id title } meeting { id title } } editions { confirmed edition { id title placesLeft } } } } }`;
  const [, before] = await cost(ask, today, 0);
  for (const slug of ['one', 'two', 'three'])
    await makeYear(em, { now: app.clock.now(), slug: `${slug}-more`, cohorts: [5, 5] });
  const [, after] = await cost(ask, today, 0);
  expect(after).toBe(before);
});

/** Puts every row of a table that belongs to an edition in once more. */
async function double(em: EntityManager, table: 'session' | 'material', editionId: string): Promise<void> {
  const found = await rows<Record<string, SqlValue>>(em, `select * from ${table} where edition_id = ?`, [editionId]);
  for (const row of found) {
    const copy = { ...row, id: newId() };
    const marks = Object.keys(copy).map(() => '?');
    const sql = `insert into ${table} (${Object.keys(copy).join(', ')}) values (${marks.join(', ')})`;
    await change(em, sql, Object.values(copy));
  }
}

it('the home of a cohort costs no more statements with more sessions and materials', async () => {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email: 'participant@demo.example' });
  const ask = app.as(await makeToken(em, id, app.clock.now()));
  const { data } = await ask('query { myRegistrations { cohort { id } edition { id slug } } }');
  const own: { cohort: { id: string }; edition: { id: string; slug: string } }[] = data.myRegistrations;
  const { cohort, edition } = own.find((one) => one.edition.slug === 'cultivating-communities-2027')!;
  const home = `query ($first: Int!) { cohortHome(id: "${cohort.id}") { isOpen unlisted
    cohort { facilitators { id name } }
    edition { sessions { id hasRoom place facilitators { id name } shownLanguages { field } cohort { name } } }
    materials { id address session { title } }
    people(first: $first) { totalCount nodes { id name about photoUrl } }
    threads(first: $first) { nodes { id authorName postCount } } } }`;
  const [fewRows, few] = await cost(ask, home, 40);
  for (const table of ['session', 'material'] as const) await double(em, table, edition.id);
  const [manyRows, many] = await cost(ask, home, 40);
  expect(manyRows).toBeGreaterThan(fewRows + 10);
  expect(many).toBe(few);
});
