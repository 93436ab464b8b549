import type { EntityManager } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { type Ask, cleanAfterEach, startTestApp, type TestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeYear, type Year } from '../../support/make-year.js';

cleanAfterEach();

const fields = '... on InvalidInput { fields { path rule message } }';
const gaps = '... on EditionNotReady { gaps }';
const making = `mutation ($input: CreateNextEditionInput!) { createNextEdition(input: $input) { __typename ${fields}
  ... on EditionExists { slug } ... on CreateNextEditionSuccess { edition { slug title status startsOn placesLeft
    tiers { price { amountMinor } } sessions { title startsLocal timeZone startsAt } } } } }`;
const moving = `mutation ($input: MoveSessionInput!) { moveSession(input: $input) { __typename ${fields}
  ... on MoveSessionSuccess { session { startsAt endsAt } } } }`;
const cancelling = 'mutation ($input: CancelSessionInput!) { cancelSession(input: $input) { __typename } }';
const seeing = `query ($slug: String!) { edition(slug: $slug) { status registrationWindow version } }`;

interface Place {
  app: TestApp;
  year: Year;
  organizer: Ask;
  stranger: Ask;
}

async function open(): Promise<Place> {
  const app = await startTestApp();
  app.clock.set('2026-11-30T10:00:00.000Z');
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now(), capacity: 12, amountMinor: 24_000 });
  const [olu, sam] = [await makePerson(em, { name: 'Olu' }), await makePerson(em, { name: 'Sam' })];
  await makeAppointment(em, olu.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
  const as = async (id: string) => app.as(await makeToken(em, id, app.clock.now()));
  return { app, year, organizer: await as(olu.id), stranger: await as(sam.id) };
}

async function change(
  place: Place,
  ask: Ask,
  verb: 'publishEdition' | 'closeRegistration' | 'openRegistration',
  more = {},
) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ${fields} ${verb === 'publishEdition' ? gaps : ''} } }`;
  const { version } = await place.app.app.orm.em.fork().findOneOrFail(Edition, { id: place.year.editionId });
  const input = { editionId: place.year.editionId, version, ...more };
  return (await ask(document, { input })).data[verb];
}

/** Does something while the edition lacks all that nobody could register without; organizers see what, others do not. */
async function lacking({ app, year, organizer, stranger }: Place, act: () => Promise<void>): Promise<void> {
  const em = () => app.app.orm.em.fork();
  const { registrationClosesAt, registrationOpensAt } = await em().findOneOrFail(Edition, { id: year.editionId });
  const pool = { kind: 'EDITION' as const, subjectId: year.editionId };
  await em().nativeUpdate(Session, { id: year.sessionId }, { status: 'CANCELLED' });
  await em().nativeUpdate(CapacityPool, pool, { capacity: 0 });
  await em().nativeUpdate(Edition, { id: year.editionId }, { registrationClosesAt: registrationOpensAt });
  const tiers = 'query ($slug: String!) { edition(slug: $slug) { readiness { part isDone isBlocking missing } } }';
  const { readiness } = (await organizer(tiers, { slug: year.slug })).data.edition;
  expect(readiness).toContainEqual({ part: 'SESSIONS', isDone: false, isBlocking: true, missing: 1 });
  expect(readiness).toContainEqual({ part: 'FACILITATORS', isDone: false, isBlocking: false, missing: 1 });
  expect(readiness).toContainEqual({ part: 'TEXTS', isDone: true, isBlocking: false, missing: 0 });
  expect((await stranger(tiers, { slug: year.slug })).data.edition).toBeNull();
  const price = await em().findOneOrFail(PriceTier, { id: year.tierId });
  await em().nativeUpdate(PriceTier, { id: year.tierId }, { edition: (await otherEdition(em(), app)).id });
  await act();
  await em().nativeUpdate(PriceTier, { id: year.tierId }, { edition: price.edition.id });
  await em().nativeUpdate(Session, { id: year.sessionId }, { status: 'PLANNED' });
  await em().nativeUpdate(CapacityPool, pool, { capacity: 12 });
  await em().nativeUpdate(Edition, { id: year.editionId }, { registrationClosesAt });
}

async function otherEdition(em: EntityManager, { clock }: TestApp): Promise<{ id: string }> {
  return { id: (await makeYear(em, { now: clock.now() })).editionId };
}

it('a draft is published, opened and closed, only as it was seen and only by who runs it', async () => {
  const place = await open();
  const em = () => place.app.app.orm.em.fork();
  await em().nativeUpdate(Edition, { id: place.year.editionId }, { status: 'DRAFT' });
  const see = async (ask: Ask) => (await ask(seeing, { slug: place.year.slug })).data.edition;
  expect(await see(place.app.as(null))).toBeNull();
  expect(await see(place.stranger)).toBeNull();
  expect((await see(place.organizer)).status).toBe('DRAFT');

  expect((await change(place, place.stranger, 'publishEdition')).__typename).toBe('NotFound');
  expect((await change(place, place.app.as(null), 'publishEdition')).__typename).toBe('SignInRequired');
  expect((await change(place, place.organizer, 'publishEdition', { version: 7 })).__typename).toBe('EditConflict');
  expect((await see(place.organizer)).status).toBe('DRAFT');
  await lacking(place, async () => {
    const refused = await change(place, place.organizer, 'publishEdition');
    expect(refused).toMatchObject({
      __typename: 'EditionNotReady',
      gaps: ['SESSIONS', 'PRICES', 'CAPACITY', 'WINDOW'],
    });
    expect((await see(place.organizer)).status).toBe('DRAFT');
  });
  expect((await change(place, place.organizer, 'publishEdition')).__typename).toBe('PublishEditionSuccess');
  expect((await change(place, place.organizer, 'publishEdition')).fields).toMatchObject([{ rule: 'isDraft' }]);
  expect(await see(place.app.as(null))).toMatchObject({ status: 'PUBLISHED', registrationWindow: 'OPEN' });

  expect((await change(place, place.organizer, 'closeRegistration')).__typename).toBe('CloseRegistrationSuccess');
  expect((await see(place.app.as(null))).registrationWindow).toBe('CLOSED');
  for (const lastDay of ['2020-01-01', '2031-02-30']) {
    expect((await change(place, place.organizer, 'openRegistration', { lastDay })).fields).toMatchObject([
      { path: 'lastDay' },
    ]);
  }
  const lastDay = place.app.clock.now().toISOString().slice(0, 10);
  expect((await change(place, place.organizer, 'openRegistration', { lastDay })).__typename).toBe(
    'OpenRegistrationSuccess',
  );
  expect((await see(place.app.as(null))).registrationWindow).toBe('OPEN');
});

it('registration is called open only while a registration is taken, and is not opened once the edition has begun', async () => {
  const place = await open();
  const now = place.app.clock.now();
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const registering = 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }';
  const { slug, tierId } = place.year;
  const input = {
    editionSlug: slug,
    tierId,
    name: 'Vera',
    email: 'vera@example.org',
    acceptsTerms: true,
    consents: [],
  };
  const set = (facts: object) => place.app.app.orm.em.fork().nativeUpdate(Edition, { id: place.year.editionId }, facts);
  const shown = async () => (await place.app.as(null)(seeing, { slug })).data.edition.registrationWindow;
  const lastDay = async (typed: string) =>
    (await change(place, place.organizer, 'openRegistration', { lastDay: typed })).fields?.[0];

  await set({ startsOn: day(5), registrationClosesAt: now });
  expect((await lastDay(day(6))).message).toMatch(/^The edition has begun by then/);
  expect(await lastDay(day(5))).toBeUndefined();
  expect(await shown()).toBe('OPEN');

  await set({ startsAt: now, startsOn: day(0) });
  expect(await shown()).toBe('CLOSED');
  expect((await place.app.as(null)(registering, { input })).data.register.__typename).toBe('RegistrationClosed');
  expect(await lastDay(day(0))).toMatchObject({
    path: 'lastDay',
    message: expect.stringMatching(/has begun\. Nobody/),
  });
});

it('the next edition keeps weekday and local time across a change of the clocks, and takes no people along', async () => {
  const place = await open();
  const em = () => place.app.app.orm.em.fork();
  // Tuesday in winter, 9:00 in Lisbon; the next first day is in summer time.
  const facts = { startsOn: '2027-01-12', endsOn: '2027-01-12' };
  await em().nativeUpdate(Edition, { id: place.year.editionId }, facts);
  const local = { startsLocal: '2027-01-12T09:00', endsLocal: '2027-01-12T11:00', timeZone: 'Europe/Lisbon' };
  await em().nativeUpdate(Session, { id: place.year.sessionId }, local);
  const input = { fromEditionId: place.year.editionId, label: '2028', firstDay: '2028-04-01' };

  expect((await place.stranger(making, { input })).data.createNextEdition.__typename).toBe('NotFound');
  const { edition } = (await place.organizer(making, { input })).data.createNextEdition;
  expect(edition).toMatchObject({ title: 'Communities 2028', status: 'DRAFT', startsOn: '2028-04-04', placesLeft: 12 });
  expect(edition.tiers).toEqual([{ price: { amountMinor: 24_000 } }]);
  expect(edition.sessions).toEqual([
    {
      title: 'Why communities',
      startsLocal: '2028-04-04T09:00',
      timeZone: 'Europe/Lisbon',
      startsAt: '2028-04-04T08:00:00.000Z',
    },
  ]);
  const again = (await place.organizer(making, { input })).data.createNextEdition;
  expect(again).toEqual({ __typename: 'EditionExists', slug: edition.slug });
  const early = { ...input, label: '2029', firstDay: '2026-01-01' };
  expect((await place.organizer(making, { input: early })).data.createNextEdition.fields).toMatchObject([
    { path: 'firstDay', rule: 'isLater' },
  ]);
  expect(await em().count(Edition)).toBe(2);
});

it('a session is never moved to a time that the clocks skip or show twice; the choices are named', async () => {
  const place = await open();
  const em = () => place.app.app.orm.em.fork();
  const move = async (startsLocal: string, endsLocal: string, ask = place.organizer) => {
    const input = { sessionId: place.year.sessionId, startsLocal, endsLocal, timeZone: 'Europe/Lisbon' };
    return (await ask(moving, { input })).data.moveSession;
  };
  const before = await em().findOneOrFail(Session, { id: place.year.sessionId });
  expect(await move('2027-03-28T01:30', '2027-03-28T03:00')).toEqual({
    __typename: 'InvalidInput',
    fields: [
      {
        path: 'startsLocal',
        rule: 'skipped',
        message: 'The clocks skip this time in Europe/Lisbon on that day: 00:30 (UTC+00:00) or 02:30 (UTC+01:00).',
      },
    ],
  });
  expect((await move('2027-10-31T01:30', '2027-10-31T03:00')).fields).toMatchObject([{ rule: 'doubled' }]);
  expect((await move('2027-05-04T11:00', '2027-05-04T11:00')).fields).toMatchObject([{ rule: 'isAfterStart' }]);
  expect((await move('2027-05-04T09:00', '2027-05-04T11:00', place.stranger)).__typename).toBe('NotFound');
  expect(await em().findOneOrFail(Session, { id: place.year.sessionId })).toEqual(before);
  expect(await em().count(OutboxMessage)).toBe(0);

  expect((await move('2027-05-04T09:00', '2027-05-04T11:00')).session).toEqual({
    startsAt: '2027-05-04T08:00:00.000Z',
    endsAt: '2027-05-04T10:00:00.000Z',
  });
  expect(await em().count(OutboxMessage, { kind: 'session.change-due' })).toBe(1);
  const input = { sessionId: place.year.sessionId };
  for (const _again of [1, 2]) {
    expect((await place.organizer(cancelling, { input })).data.cancelSession.__typename).toBe('CancelSessionSuccess');
  }
  expect(await em().count(OutboxMessage, { kind: 'session.change-due' })).toBe(2);
  expect(await em().count(OutboxMessage, { kind: 'session.changed' })).toBe(0);
});
