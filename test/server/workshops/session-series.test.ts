import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { instantOf } from '../../../server/platform/local-time.js';
import { conflictsOf, type PlanFacts, type Slot } from '../../../server/registration/session-conflicts.js';
import { datesOf } from '../../../server/workshops/series-dates.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const spring = {
  ...{ firstDay: '2027-03-15', weekdays: [7, 1], everyWeeks: 1, count: 4, lastDay: null },
  ...{ startTime: '01:30', endTime: '03:00', timeZone: 'Europe/Lisbon' },
};

it('a rule gives its dates on the clock of its zone; what the clocks skip is named, and where they have changed', () => {
  const dates = datesOf(spring);
  expect(dates.map(({ startsLocal }) => startsLocal.slice(0, 10))).toEqual([
    '2027-03-15',
    '2027-03-21',
    '2027-03-22',
    '2027-03-28',
  ]);
  expect(dates[0]).toMatchObject({ startsAt: new Date('2027-03-15T01:30:00Z'), startsChoices: null });
  expect(dates[3]).toMatchObject({
    startsAt: null,
    startsChoices: ['2027-03-28T00:30+00:00', '2027-03-28T02:30+01:00'],
    isAfterClockChange: true,
  });
  const overnight = datesOf({ ...spring, weekdays: [], startTime: '22:00', endTime: '00:30', count: 1 });
  expect(overnight[0]?.endsLocal).toBe('2027-03-16T00:30');
});

it('in every zone a date of a rule keeps weekday and hour, and its instants are those of its local times or none', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const wish = fc.record({
    timeZone: zone,
    day,
    everyWeeks: fc.integer({ min: 1, max: 8 }),
    hour: fc.integer({ min: 0, max: 22 }),
  });
  fc.assert(
    fc.property(wish, ({ timeZone, day, everyWeeks, hour }) => {
      const [startTime, endTime] = [hour, hour + 1].map((at) => `${String(at).padStart(2, '0')}:30`);
      const rule = { ...spring, timeZone, everyWeeks, weekdays: [], firstDay: day.toISOString().slice(0, 10) };
      const dates = datesOf({ ...rule, startTime: startTime ?? '', endTime: endTime ?? '' });
      expect(dates).toHaveLength(4);
      for (const { startsLocal, startsAt, startsChoices } of dates) {
        expect(startsLocal.slice(11)).toBe(startTime);
        expect(new Date(`${startsLocal}Z`).getUTCDay()).toBe(day.getUTCDay());
        const meant = instantOf(startsLocal, timeZone);
        expect(meant.kind === 'one' ? meant.instant : null).toEqual(startsAt);
        expect(startsChoices === null).toBe(meant.kind === 'one');
      }
    }),
    { numRuns: 400 },
  );
});

const at = (hour: number) => new Date(Date.UTC(2027, 4, 3, hour));
const slot = (more: Partial<Slot> = {}): Slot => ({
  ...{ id: 'one', title: 'One', editionId: 'edition', cohortId: null, startsLocal: '2027-05-03T10:00', place: null },
  ...{ startsAt: at(10), endsAt: at(12), facilitators: [] },
  ...more,
});
const zones = [
  { cohortId: 'a', zone: 'Europe/Lisbon', people: 4 },
  { cohortId: 'b', zone: 'Pacific/Auckland', people: 1 },
  { cohortId: 'b', zone: null, people: 3 },
];
const plain = { now: at(0), slots: [], zones: [], countries: [], mostOutsidePercent: 20, locale: 'en' };
const judged = (one: Slot, facts: Partial<PlanFacts>) =>
  conflictsOf(one, { ...plain, ...facts }).map((found) => ({ ...found }));

it('what is over, who or what is there twice, the night of more than a fifth, and holidays are told; nobody of fewer than five is', () => {
  const femi = { id: 'femi', name: 'Femi' };
  const room = slot({ place: 'Room 1', facilitators: [femi], cohortId: 'a' });
  const other = slot({
    id: 'two',
    title: 'Two',
    place: ' room  1',
    facilitators: [femi],
    startsAt: at(11),
    endsAt: at(13),
  });
  expect(judged(room, { slots: [room, other], zones })).toEqual([
    { kind: 'FACILITATOR_TWICE', name: 'Femi', other: 'Two' },
    { kind: 'PLACE_TWICE', name: 'Room 1', other: 'Two' },
    { kind: 'PEOPLE_TWICE', other: 'Two', people: 4 },
    { kind: 'TOO_FEW_TO_SAY' },
  ]);
  const after = { ...other, startsAt: at(12), endsAt: at(13) };
  const elsewhere = { ...other, editionId: 'another', place: null, facilitators: [] };
  expect(judged(slot({ cohortId: 'b' }), { slots: [after, elsewhere] })).toEqual([]);
  // One of five is a fifth, and not more.
  expect(judged(slot(), { zones })).toEqual([]);
  const two = [...zones, { cohortId: 'a', zone: 'Asia/Tokyo', people: 1 }];
  const late = slot({ startsAt: at(13), endsAt: at(14) });
  const outside = { kind: 'OUTSIDE_HOURS', people: 2, outOf: 6 };
  expect(judged(late, { zones: two })).toEqual([{ ...outside, mostPercent: 20 }]);
  // Which share is too large is the edition's to say: two of six are more than 33 per cent, and not more than 34.
  expect(judged(late, { zones: two, mostOutsidePercent: 33 })).toEqual([{ ...outside, mostPercent: 33 }]);
  expect(judged(late, { zones: two, mostOutsidePercent: 34 })).toEqual([]);
  expect(judged(slot(), { zones, mostOutsidePercent: 0 })).toMatchObject([{ people: 1, outOf: 5 }]);
  expect(judged(slot({ startsLocal: '2027-12-25T10:00' }), { countries: ['PT'] })).toEqual([
    { kind: 'HOLIDAY', name: 'Christmas Day', other: 'PT' },
  ]);
  // A wrong year would move the edition: what is over is said, what still goes on is not.
  expect(judged(slot(), { now: at(12) })).toEqual([{ kind: 'PAST' }]);
  expect(judged(slot(), { now: at(11) })).toEqual([]);
});

describe.each<DatabaseKind>(['sqlite', 'postgres'])('planning a series, on %s', (kind) => {
  it('is seen with what speaks against each date before anything is kept, then kept in one write or not at all', async () => {
    const scene = await makeScene(kind);
    const { editionId, seriesId, sessionId, slug } = scene.year;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
    const { ask: neighbour } = await scene.person('N', 'ORGANIZER', { scope: 'SERIES', scopeId: 'another' });
    await makeRegistration(scene.em(), scene.year, scene.now(), { timeZone: 'Europe/Lisbon' });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { holidayCountries: ['PT'] });
    const shared = { editionId, mode: 'ONLINE' };
    const rule = {
      ...shared,
      ...spring,
      firstDay: '2027-04-23',
      weekdays: [5, 7],
      startTime: '10:00',
      endTime: '12:00',
    };
    const dates =
      '... on PreviewSessionsSuccess { dates { startsLocal conflicts { kind name other countryName people } } }';
    const preview = await untouched(scene.app.app, () => send(olu, 'previewSessions', rule, dates));
    const kinds = preview.dates.map(({ conflicts }: { conflicts: { kind: string }[] }) =>
      conflicts.map((one) => one.kind),
    );
    expect(kinds).toEqual([[], ['HOLIDAY'], ['PEOPLE_TWICE'], []]);
    expect(preview.dates[1].conflicts).toMatchObject([{ other: 'PT', countryName: 'Portugal' }]);
    expect(preview.dates[2].conflicts).toMatchObject([{ countryName: null }]);
    const wrong = async (wish: object) =>
      (await send(olu, 'previewSessions', { ...rule, ...wish })).fields.map(({ path }: { path: string }) => path);
    expect(await wrong({ count: null })).toEqual(['count']);
    expect(await wrong({ count: 61 })).toEqual(['count']);
    expect(await wrong({ count: null, lastDay: '2029-01-01' })).toEqual(['lastDay']);
    expect(await wrong({ lastDay: '2027-01-01' })).toEqual(['lastDay']);
    expect(await wrong({ firstDay: '2027-02-30' })).toEqual(['firstDay']);
    expect(await wrong({ startTime: '25:00', weekdays: [8] })).toEqual(['weekdays', 'startTime']);
    const session = (startsLocal: string, endsLocal: string) => ({
      title: 'Clinic',
      timeZone: 'Europe/Lisbon',
      startsLocal,
      endsLocal,
    });
    const create = (sessions: object[], ask = olu) =>
      send(
        ask,
        'createSessions',
        { ...shared, sessions, clientMutationId: 'once' },
        '... on CreateSessionsSuccess { sessions { id } }',
      );
    const good = session('2027-05-07T10:00', '2027-05-07T12:00');
    await untouched(scene.app.app, async () => {
      expect((await create([good], neighbour)).__typename).toBe('NotFound');
      expect((await create([])).fields).toMatchObject([{ path: 'sessions' }]);
      const bad = [
        good,
        session('2027-03-28T01:30', '2027-03-28T03:00'),
        session('2027-05-08T10:00', '2027-05-08T09:00'),
        session('2027-05-08T10:00', '2027-08-08T12:00'),
      ];
      const slips = [good, session('2026-05-08T10:00', '2026-05-08T12:00')];
      expect((await create(slips)).fields).toEqual([{ path: 'sessions.1.startsLocal', rule: 'isPast' }]);
      expect((await create(bad)).fields).toEqual([
        { path: 'sessions.1.startsLocal', rule: 'skipped' },
        { path: 'sessions.2.endsLocal', rule: 'isAfterStart' },
        { path: 'sessions.3.endsLocal', rule: 'isShort' },
      ]);
      const asked = { editionId, sessionId, ...good, mode: 'ONLINE' };
      const query = 'query ($input: SessionConflictsInput!) { sessionConflicts(input: $input) { kind } }';
      const { title: _, ...input } = asked;
      expect((await olu(query, { input })).data.sessionConflicts).toEqual([{ kind: 'TOO_FEW_TO_SAY' }]);
      expect((await neighbour(query, { input })).data.sessionConflicts).toEqual([]);
    });
    const sessions = [good, session('2027-05-14T10:00', '2027-05-14T12:00')];
    const made = await create(sessions);
    expect(await create(sessions)).toEqual(made);
    expect(made.sessions).toHaveLength(2);
    expect(await scene.em().count(Session)).toBe(3);
    expect((await scene.em().findOneOrFail(Edition, { id: editionId })).endsOn).toBe('2027-05-14');
    const list = 'query ($slug: String!) { edition(slug: $slug) { conflictsOfSessions { conflicts { kind } } } }';
    expect((await olu(list, { slug })).data.edition.conflictsOfSessions).toEqual([]);
    expect((await neighbour(list, { slug })).data.edition.conflictsOfSessions).toBeNull();
  });
});
