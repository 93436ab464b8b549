import { describe, expect, it } from 'vitest';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { type Ask, cleanAfterEach, startTestApp } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeAppointment, makePerson } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const made = `... on EditionExists { slug } ... on CreateNextEditionSuccess { edition { id slug status startsOn
  sessionsToComplete tiers { id } cohorts { id } sessions { title startsLocal endsLocal startsAt hasRoom } } }`;
const previewing = `query ($wish: NextEditionWish!) { nextEditionPreview(wish: $wish) { firstDay weeks countries
  facilitators mentions wrong { path message } taken { slug }
  dates { key kind before after isPast clockChange choices holidays { country countryName name } } } }`;

async function open(kind: DatabaseKind) {
  const scene = await makeScene(kind, { amountMinor: 24_000, cohorts: [5] });
  const { seriesId, editionId, sessionId } = scene.year;
  const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  // The night to 26 March 2028 skips an hour in Berlin; the edition began on a Sunday a year before.
  const facts = {
    startsOn: '2027-03-28',
    endsOn: '2027-03-28',
    description: 'As in 2027.',
    holidayCountries: ['PT'],
    mostOutsidePercent: 35,
  };
  await scene.em().nativeUpdate(Edition, { id: editionId }, facts);
  const times = { startsLocal: '2027-03-28T10:00', endsLocal: '2027-03-28T12:00', timeZone: 'Europe/Berlin' };
  const instants = { startsAt: new Date('2027-03-28T08:00:00Z'), endsAt: new Date('2027-03-28T10:00:00Z') };
  await scene.em().nativeUpdate(Session, { id: sessionId }, { ...times, ...instants, joinUrl: 'https://room.example' });
  const wish = { fromEditionId: editionId, label: '2028', firstDay: '2028-03-20' };
  const preview = async (more: object = {}, by: Ask = ask) =>
    (await by(previewing, { wish: { ...wish, ...more } })).data.nextEditionPreview;
  const make = (more: object = {}, by: Ask = ask) => send(by, 'createNextEdition', { ...wish, ...more }, made);
  return { scene, ask, wish, preview, make };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the next edition, on %s', (kind) => {
  it('is seen before it is made: each date old beside new, holidays, past dates, who is to be asked anew', async () => {
    const { scene, preview } = await open(kind);
    const { editionId, tierId, sessionId, cohortIds } = scene.year;
    const facilitator = await makePerson(scene.em(), { name: 'Fay' });
    await makeAppointment(scene.em(), facilitator.id, 'FACILITATOR', { scope: 'COHORT', scopeId: cohortIds[0] ?? '' });
    await scene.em().nativeUpdate(PriceTier, { id: tierId }, { closesAt: new Date('2027-03-20T00:00:00Z') });
    const { ask: stranger } = await scene.person('Sam');
    const { ask: finance } = await scene.person('Fin', 'FINANCE', { scope: 'EDITION', scopeId: editionId });
    const shown = await untouched(scene.app.app, async () => {
      expect([await preview({}, stranger), await preview({}, finance)]).toEqual([null, null]);
      return preview();
    });
    expect(shown).toMatchObject({ firstDay: '2028-03-26', weeks: 52, countries: ['PT'], facilitators: ['Fay'] });
    expect(shown).toMatchObject({ mentions: ['description'], wrong: [], taken: null });
    const plain = { isPast: false, clockChange: null, choices: [], holidays: [] };
    expect(shown.dates).toEqual([
      { key: 'startsOn', kind: 'FIRST_DAY', before: '2027-03-28', after: '2028-03-26', ...plain },
      { key: 'endsOn', kind: 'LAST_DAY', before: '2027-03-28', after: '2028-03-26', ...plain },
      { key: 'registrationOpensOn', kind: 'REGISTRATION_OPENS', before: '2027-02-28', after: '2028-02-27', ...plain },
      {
        key: 'registrationLastDay',
        kind: 'REGISTRATION_LAST_DAY',
        before: '2027-04-30',
        after: '2028-04-28',
        ...plain,
      },
      { key: `tier.${tierId}.lastDay`, kind: 'PRICE_LAST_DAY', before: '2027-03-19', after: '2028-03-17', ...plain },
      {
        key: `session.${sessionId}.starts`,
        kind: 'SESSION_STARTS',
        before: '2027-03-28T10:00',
        after: '2028-03-26T10:00',
        ...plain,
      },
      {
        key: `session.${sessionId}.ends`,
        kind: 'SESSION_ENDS',
        before: '2027-03-28T12:00',
        after: '2028-03-26T12:00',
        ...plain,
      },
    ]);
    const easter = await preview({ firstDay: '2028-04-16', countries: ['PT', 'XX'] });
    expect(easter.dates[0].holidays).toEqual([{ country: 'PT', countryName: 'Portugal', name: 'Easter Sunday' }]);
    const { holidayCountries } = (await scene.visitor('{ holidayCountries { code name } }')).data;
    const names = holidayCountries.map(({ name }: { name: string }) => name);
    expect(holidayCountries).toContainEqual({ code: 'PT', name: 'Portugal' });
    expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
    // What was typed since is looked at as it stands; what is none of the calendar stays as it was moved.
    const ends = `session.${sessionId}.ends`;
    const typed = { countries: ['PT', 'DE'], firstDay: '2028-03-20' };
    const look = async (key: string, value: string) => {
      const { dates } = await preview({ ...typed, dates: [{ key, value }] });
      return dates.find((date: { key: string }) => date.key === key);
    };
    expect(await look('endsOn', '2028-06-10')).toMatchObject({ after: '2028-06-10', holidays: [{ country: 'PT' }] });
    expect(await look(ends, '2028-10-03T12:00')).toMatchObject({ holidays: [{ country: 'DE' }], clockChange: null });
    expect(await look(ends, '2028-10-29T02:30')).toMatchObject({
      clockChange: 'DOUBLED',
      choices: [{}, {}].map(() => expect.any(String)),
    });
    expect(await look(ends, '2028-10-29T02:30+01:00')).toMatchObject({ after: '2028-10-29T02:30' });
    expect(await look('endsOn', '2020-06-10')).toMatchObject({ isPast: true });
    expect(await look('endsOn', '2028-02-30')).toMatchObject({ after: '2028-03-26', holidays: [] });
    expect(await look('endsOn', '2028-06-10T10:00')).toMatchObject({ after: '2028-03-26', holidays: [] });
    expect(await preview({ label: '2027' })).toMatchObject({ taken: { slug: scene.year.slug } });
    const noDay = { path: 'firstDay', message: 'There is no such day.' };
    expect(await preview({ firstDay: '2028-02-30' })).toMatchObject({ wrong: [noDay], dates: [] });
    const far = { path: 'firstDay', message: 'Choose a year from 1970 to 2199.' };
    expect(await preview({ firstDay: '9999-12-31' })).toMatchObject({ wrong: [far] });
    expect(await preview({ firstDay: '2027-03-28' })).toMatchObject({ wrong: [{ path: 'firstDay' }] });
    scene.app.clock.set('2028-05-01T00:00:00Z');
    expect((await preview({}, scene.visitor))?.dates).toBeUndefined();
  });

  it('is made with the dates chosen; an hour that the clocks skip or double is asked about, never guessed', async () => {
    const { scene, make, ask } = await open(kind);
    const { sessionId, editionId } = scene.year;
    await makeRegistration(scene.em(), scene.year, scene.now());
    const [starts, ends] = [`session.${sessionId}.starts`, `session.${sessionId}.ends`];
    const at = (value: string, until = '2028-03-26T05:00', more: object = {}) =>
      make({
        dates: [
          { key: starts, value },
          { key: ends, value: until },
        ],
        ...more,
      });
    const { ask: stranger } = await scene.person('Sam');
    await untouched(scene.app.app, async () => {
      expect((await make({}, stranger)).__typename).toBe('NotFound');
      expect((await at('2028-03-26T02:30')).fields).toEqual([{ path: `dates.${starts}`, rule: 'skipped' }]);
      expect((await at('2028-10-29T02:30', '2028-10-29T05:00')).fields).toMatchObject([{ rule: 'doubled' }]);
      expect((await at('2028-03-26T02:30+05:00')).fields).toMatchObject([{ rule: 'skipped' }]); // Not of Berlin then.
      expect((await at('2028-03-26T09:00')).fields).toMatchObject([{ path: `dates.${ends}`, rule: 'isNotBefore' }]);
      expect((await at('2028-03-26T09:00', '2028-06-26T11:00')).fields).toMatchObject([{ rule: 'isShort' }]);
      const wrong = (key: string, value: string) => make({ dates: [{ key, value }] });
      expect((await wrong('endsOn', '2028-01-01')).fields).toMatchObject([{ path: 'dates.endsOn' }]);
      expect((await wrong('endsOn', '2028-02-30')).fields).toMatchObject([{ path: 'dates.endsOn', rule: 'isDay' }]);
      expect((await wrong('registrationLastDay', '2028-03-27')).fields).toMatchObject([{ rule: 'isNotAfter' }]);
      expect((await wrong('title', '2028-02-28')).fields).toMatchObject([{ path: 'dates.title' }]);
      expect((await wrong(starts, '2028-02-28')).fields).toMatchObject([{ path: `dates.${starts}` }]);
      for (const [value, rule] of [
        ['2028-02-28', 'isLocalTime'],
        ['tomorrow', 'isLocalTime'],
        ['', 'hasText'],
      ] as const)
        expect((await wrong(starts, value)).fields).toEqual([{ path: `dates.${starts}`, rule }]);
      expect((await wrong('endsOn', '')).fields).toEqual([{ path: 'dates.endsOn', rule: 'hasText' }]);
      expect((await make({ carry: ['TEXTS', 'TEXTS'] })).fields).toMatchObject([{ path: 'carry' }]);
      const past = await at('2020-01-01T10:00', '2020-01-01T12:00');
      expect(past.fields).toEqual([{ path: `dates.${starts}`, rule: 'isPast' }]);
    });
    const meant = await at('2020-01-01T10:00', '2020-01-01T12:00', { label: 'as it was', isPastMeant: true });
    const lacks = 'query ($slug: String!) { edition(slug: $slug) { readiness { part isBlocking missing } } }';
    const { readiness } = (await ask(lacks, { slug: meant.edition.slug })).data.edition;
    for (const part of ['PAST_SESSIONS', 'WINDOW_LATE'])
      expect(readiness).toContainEqual({ part, isBlocking: false, missing: 1 });
    const { edition } = await at('2028-03-26T03:30+02:00');
    expect(edition).toMatchObject({ status: 'DRAFT', startsOn: '2028-03-26' });
    expect(edition.sessions).toEqual([
      {
        title: 'Why communities',
        ...{ startsLocal: '2028-03-26T03:30', endsLocal: '2028-03-26T05:00' },
        ...{ startsAt: '2028-03-26T01:30:00.000Z', hasRoom: false },
      },
    ]);
    expect((await at('2028-03-26T10:00', '2028-03-26T11:00')).__typename).toBe('EditionExists');
    const draft = await scene.em().findOneOrFail(Edition, { id: edition.id });
    expect(draft).toMatchObject({ previous: { id: editionId }, openedAt: null });
    expect(draft).toMatchObject({ holidayCountries: ['PT'], mostOutsidePercent: 35 });

    // What is not ticked stays behind, sessions of a cohort with the cohort; every session then counts.
    const little = await make({ label: '2029', firstDay: '2029-03-25', carry: ['SESSIONS', 'PRICES'], countries: [] });
    expect(little.edition).toMatchObject({ cohorts: [], sessionsToComplete: 1, tiers: [{}], sessions: [{}] });
    const bare = await scene.em().findOneOrFail(Edition, { id: little.edition.id });
    expect(bare).toMatchObject({ summary: '', questions: null, cancellationPolicy: { steps: [], text: '' } });

    const carried = async () =>
      (await ask('query ($slug: String!) { edition(slug: $slug) { carried { item isChecked mentions } } }', edition))
        .data.edition.carried;
    expect((await carried())[0]).toEqual({ item: 'TEXTS', isChecked: false, mentions: ['description'] });
    const tick = (item: string, by: Ask = ask, isChecked = true) =>
      send(by, 'checkCarried', { editionId: edition.id, item, isChecked });
    expect((await untouched(scene.app.app, () => tick('TEXTS', stranger))).__typename).toBe('NotFound');
    await Promise.all([tick('TEXTS'), tick('PRICES'), tick('POLICY')]);
    expect((await carried()).filter((one: { isChecked: boolean }) => one.isChecked)).toHaveLength(3);
    const other = { editionId: bare.id, item: 'TEXTS', isChecked: true };
    expect((await send(ask, 'checkCarried', other)).fields).toMatchObject([{ path: 'item' }]);
    await scene.isSound();
  });
});

/** What becomes of every property a year on; a new one is decided here, and in server/workshops/next-copies.ts or next-facts.ts. */
const decided = {
  [Edition.name]: {
    carried: `series title summary description language mode venue timeZone currency isWaitlistOpen offerHours
      sessionsToComplete attendedFromPercent cancellationPolicy translations questions holidayCountries
      mostOutsidePercent taskTitle taskText`,
    shifted: 'taskDueOn startsOn endsOn startsAt endsAt registrationOpensAt registrationClosesAt',
    anew: 'id createdAt updatedAt slug label status previous version carried',
    left: 'openedAt',
    copiedThemselves: 'sessions cohorts',
  },
  [Cohort.name]: {
    carried: 'edition name timeZone language entry translations position',
    anew: 'id createdAt updatedAt version',
  },
  [Session.name]: {
    carried: 'edition cohort title position timeZone mode place translations isRequired',
    shifted: 'startsLocal endsLocal startsOffset endsOffset startsAt endsAt',
    anew: 'id createdAt updatedAt status sequence version',
    left: 'joinUrl toldPlan tellAt untoldBefore',
  },
  [PriceTier.name]: {
    carried: 'edition name description amountMinor minimumMinor translations position',
    shifted: 'opensAt closesAt',
    anew: 'id createdAt updatedAt',
  },
};

it('every property of what is copied is carried, moved, begun anew or left behind on purpose', async () => {
  const { app } = await startTestApp();
  for (const [name, ways] of Object.entries(decided)) {
    const known = Object.values(ways).flatMap((list) => list.split(/\s+/));
    const { properties } = app.orm.getMetadata().getByClassName(name);
    expect(known.toSorted(), name).toEqual(Object.keys(properties).toSorted());
  }
});
