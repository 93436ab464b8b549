import { expect, it } from 'vitest';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../../schema/attendance/attendance-mark.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { madeAt } from '../../../server/attendance/attendance.service.js';
import { countsAsAttended, countsAsAttendedSql, shareOf } from '../../../server/attendance/attended.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { change, rows } from '../../../server/platform/sql.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { type AttendancePlace, openAttendance } from '../../support/make-attendance.js';

cleanAfterEach();

const marking = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename
  ... on MarkAttendanceSuccess { marked attendance { registrationId state minutes share how isAttended
    trail { state minutes earlierState isTaken how reason markedByName } } }
  ... on InvalidInput { fields { path rule } } } }`;

interface Tap {
  state: string;
  minutes?: number;
  reason?: string;
  markId?: string;
  markedAt?: string;
}

const tap = async ({ organizer, year, people }: AttendancePlace, mark: Tap, sentAt?: string) =>
  (
    await organizer(marking, {
      input: { sessionId: year.sessionId, sentAt, marks: [{ registrationId: people[0], ...mark }] },
    })
  ).data.markAttendance;

it('what counts as attended: one rule, also of a share', () => {
  const session = { startsAt: new Date(0), endsAt: new Date(90 * 60_000) };
  expect([1, 44, 45, 90, 200].map((minutes) => shareOf(minutes, session))).toEqual([1, 48, 50, 100, 100]);
  expect(countsAsAttended({ state: 'PARTIAL', share: 49 }, 50)).toBe(false);
  expect(countsAsAttended({ state: 'PARTIAL', share: 50 }, 50)).toBe(true);
  expect(countsAsAttended({ state: 'EXCUSED', share: null }, 0)).toBe(false);
  expect(countsAsAttended({ state: 'PRESENT', share: null }, 100)).toBe(true);
});

it('a mark was made by our clock: a wrong clock neither wins nor loses, and nothing is made later than now', () => {
  const now = new Date('2027-03-01T10:00:00Z');
  const at = (markedAt?: string, sentAt?: string) => madeAt(markedAt, sentAt, now).toISOString();
  expect(at()).toBe('2027-03-01T10:00:00.000Z');
  expect(at('2027-03-01T09:58:00Z', '2027-03-01T10:00:00Z')).toBe('2027-03-01T09:58:00.000Z');
  expect(at('2031-01-01T00:00:00Z', '2031-01-01T00:05:00Z')).toBe('2027-03-01T09:55:00.000Z');
  expect(at('2031-01-01T00:00:00Z')).toBe('2027-03-01T10:00:00.000Z');
  expect(at('1999-01-01T00:00:00Z')).toBe('2027-01-30T10:00:00.000Z');
});

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'every mark is kept, with what it replaced and why, on %s',
  async (kind) => {
    const place = await openAttendance(kind);
    const em = () => place.app.app.orm.em.fork();
    await tap(place, { state: 'ABSENT' });
    const { startsAt, endsAt } = await em().findOneOrFail(Session, { id: place.year.sessionId });
    const minutes = Math.ceil((endsAt.getTime() - startsAt.getTime()) / 120_000);
    const { attendance } = await tap(place, { state: 'PARTIAL', minutes, reason: ' Came late ' });
    const by = { how: 'HAND', isTaken: true, markedByName: 'Olu' };
    expect(attendance).toEqual([
      {
        ...{ registrationId: place.people[0], state: 'PARTIAL', minutes, share: 50, how: 'HAND', isAttended: true },
        trail: [
          { ...by, state: 'PARTIAL', minutes, earlierState: 'ABSENT', reason: 'Came late' },
          { ...by, state: 'ABSENT', minutes: null, earlierState: null, reason: null },
        ],
      },
    ]);
    const counted = async () =>
      Number(
        (
          await rows<{ n: number }>(
            em(),
            `select count(*) as n from attendance a join session s on s.id = a.session_id
            join edition e on e.id = s.edition_id where ${countsAsAttendedSql('a', 'e')}`,
            [],
          )
        )[0]?.n,
      );
    expect(await counted()).toBe(1);
    await em().nativeUpdate(Edition, { id: place.year.editionId }, { attendedFromPercent: 51 });
    expect(await counted()).toBe(0);
    const own = await personalData(em(), place.personIds[0]);
    expect(own['attendanceMarks']).toMatchObject([{ state: 'ABSENT' }, { state: 'PARTIAL', reason: 'Came late' }]);
    // The record is never changed; only what someone wrote can be taken away.
    await expect(change(em(), "update attendance_mark set state = 'PRESENT'", [])).rejects.toThrow(/append-only/);
    await expect(change(em(), "update attendance_mark set reason = 'x'", [])).rejects.toThrow(/append-only/);
    await expect(change(em(), 'delete from attendance_mark', [])).rejects.toThrow(/append-only/);
    expect(await change(em(), 'update attendance_mark set reason = null', [])).toBe(2);
  },
);

const impossible: readonly (readonly [mark: Tap, path: string, rule: string])[] = [
  [{ state: 'PARTIAL' }, 'minutes', 'isGiven'],
  [{ state: 'PRESENT', minutes: 5 }, 'minutes', 'isPartial'],
  [{ state: 'PARTIAL', minutes: 1440 }, 'minutes', 'isWithinSession'],
  [{ state: 'PARTIAL', minutes: 0 }, 'minutes', 'min'],
  [{ state: 'PRESENT', markedAt: 'yesterday' }, 'markedAt', 'isIso8601'],
];

it('a mark that cannot be is refused and changes nothing', async () => {
  const place = await openAttendance('sqlite');
  for (const [mark, path, rule] of impossible) {
    const fields = [{ path: `marks.0.${path}`, rule }];
    expect(await tap(place, mark)).toEqual({ __typename: 'InvalidInput', fields });
  }
  expect(await place.app.app.orm.em.fork().count(AttendanceMark)).toBe(0);
});

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'two devices: the mark made last counts, whichever sends first, and one sent twice is one, on %s',
  async (kind) => {
    const place = await openAttendance(kind);
    const em = () => place.app.app.orm.em.fork();
    const now = place.app.clock.now().getTime();
    const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
    const sent = ago(0);
    const older = { state: 'ABSENT', markId: 'phone-1', markedAt: ago(20) };
    const newer = { state: 'PRESENT', markId: 'desk-1', markedAt: ago(5) };
    expect((await tap(place, newer, sent)).attendance[0].state).toBe('PRESENT');
    // The phone was without a connection and sends late, twice.
    for (const _ of [1, 2]) expect((await tap(place, older, sent)).attendance[0].state).toBe('PRESENT');
    const trail = await em().find(AttendanceMark, {}, { orderBy: { id: 'asc' } });
    expect(trail.map(({ state, isTaken, earlierState }) => [state, isTaken, earlierState])).toEqual([
      ['PRESENT', true, null],
      ['ABSENT', false, 'PRESENT'],
    ]);
    // All at once, in any order: the latest of each person counts. The clock stands, for a mark's time is told from when
    // it arrives: one that is long on its way would be a later one.
    place.app.clock.pass(0);
    for (let round = 0; round < 5; round += 1) {
      const base = (5 - round) * 0.5;
      const taps = Array.from({ length: 8 }, (_, index) => ({
        state: index === 7 ? 'EXCUSED' : 'PRESENT',
        markId: `race-${round}-${index}`,
        markedAt: ago(base + (7 - index) * 0.01),
      }));
      await Promise.all(taps.toSorted(() => Math.random() - 0.5).map((one) => tap(place, one, sent)));
      expect((await em().findOneOrFail(Attendance, { registration: place.people[0] })).state).toBe('EXCUSED');
    }
    expect(await em().count(AttendanceMark)).toBe(42);
  },
);

it('control: without the rule of the later mark the one that arrives last wins, and is the wrong one', async () => {
  const place = await openAttendance('sqlite');
  const em = place.app.app.orm.em.fork();
  const put = `insert into attendance (id, created_at, updated_at, session_id, registration_id, state, marked_at)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (session_id, registration_id) do update
      set state = excluded.state, marked_at = excluded.marked_at`;
  const now = place.app.clock.now();
  const [session, person] = [place.year.sessionId, place.people[0]];
  await change(em, put, ['newer', now, now, session, person, 'PRESENT', now]);
  await change(em, put, ['older', now, now, session, person, 'ABSENT', new Date(now.getTime() - 1000)]);
  expect((await em.findOneOrFail(Attendance, { registration: person })).state).toBe('ABSENT');
});
