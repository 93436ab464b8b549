import { expect, it } from 'vitest';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../../schema/attendance/attendance-mark.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { readAttendanceList } from '../../../server/attendance/attendance-list.js';
import { minutesIn, secondsOf, stayOf } from '../../../server/attendance/list-times.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { type AttendancePlace, openAttendance } from '../../support/make-attendance.js';

cleanAfterEach();

const previewing = `mutation ($input: PreviewAttendanceImportInput!) { previewAttendanceImport(input: $input) { __typename
  ... on PreviewAttendanceImportSuccess { readAt people { lines name match registrationId state minutes isAttended
    standing effect } } ... on InvalidInput { fields { path rule message } } } }`;
const importing = `mutation ($input: ImportAttendanceInput!) { importAttendance(input: $input) { __typename
  ... on ImportAttendanceSuccess { marked equal kept leftOut } ... on InvalidInput { fields { path rule } } } }`;
const marking = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename } }`;

const look = async (place: AttendancePlace, ask: Ask, text: string) =>
  (await ask(previewing, { input: { sessionId: place.year.sessionId, text } })).data.previewAttendanceImport;
const take = async (place: AttendancePlace, ask: Ask, text: string, wish: object = {}) =>
  (await ask(importing, { input: { sessionId: place.year.sessionId, text, takesNames: true, ...wish } })).data
    .importAttendance;

const lines = (text: string) =>
  readAttendanceList(text).map(({ name, email, state, minutes, stay }) => [
    name,
    email,
    state,
    minutes,
    stay && (stay[1] - stay[0]) / 60,
  ]);

it('lists as meeting tools write them', () => {
  expect(
    lines('Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\nAda,a@x.org,1,2,57,No'),
  ).toEqual([['Ada', 'a@x.org', null, 57, null]]);
  const teams = [
    ['1. Summary', 'Meeting title\tClinic', 'Attended participants\t2', '', '2. Participants'],
    [
      'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail',
      'Ada\t3/1/27, 9:58:05 AM\t3/1/27, 11:00:05 AM\t1h 2m 3s\ta@x.org',
    ],
    ['', '3. In-Meeting Activities', 'Name\tJoin Time', 'Ada\t3/1/27'],
  ];
  expect(lines(`\uFEFF${teams.flat().join('\r\n')}`)).toEqual([['Ada', 'a@x.org', null, 63, null]]);
  expect(lines('Vorname;Nachname;Beitrittszeit;Austrittszeit\nJörg;Groß;01.03.2027 23:50;02.03.2027 00:20')).toEqual([
    ['Jörg Groß', '', null, null, 30],
  ]);
  expect(lines('Prénom;Nom;Présence\nZoé;Le Goff;excusée\nLuc;Roy;')).toEqual([
    ['Zoé Le Goff', '', 'EXCUSED', null, null],
    ['Luc Roy', '', null, null, null],
  ]);
  expect(lines('Correo electrónico,Estado,Duración\na@x.org,parcial,"57,5 min"\nb@x.org,ausente,')).toEqual([
    ['', 'a@x.org', 'PARTIAL', 58, null],
    ['', 'b@x.org', 'ABSENT', null, null],
  ]);
  expect(lines('الاسم,الحضور\nليلى,حاضرة')).toEqual([['ليلى', '', 'PRESENT', null, null]]);
  // Names alone: they were there; a comma inside is no column of its own.
  expect(lines('Name\nDoe, Jane')).toEqual([['Doe, Jane', '', 'PRESENT', null, null]]);
  expect(['57', '57.2', '1:02:30', '0:45', '1 hr 5 min', '45 Sek', 'soon', '-3'].map(minutesIn)).toEqual([
    57,
    58,
    63,
    45,
    65,
    1,
    null,
    null,
  ]);
  expect(stayOf('10:00', '25:00')).toBe(null);
  expect(
    secondsOf([
      [600, 1200],
      [0, 700],
      [2000, 2100],
    ]),
  ).toBe(1300);
});

const unreadable: readonly (readonly [text: string, path: string, rule: string])[] = [
  ['just words', 'text', 'hasHeadings'],
  ['Name', 'text', 'hasLines'],
  [`Name\n${'Ada\n'.repeat(1001)}`, 'text', 'maxLines'],
  [`Name\n${'é'.repeat(100_001)}`, 'text', 'maxLength'],
  ['Name,Status\nAda,"pres', 'text', 'isList'],
  ['Name,Status\n,present', 'lines.2', 'namesSomeone'],
  ['Name,Status\nAda,present\nBo,perhaps', 'lines.3', 'isState'],
  ['Name,Minutes\nAda,long', 'lines.2', 'isMinutes'],
  ['Name,Joined,Left\nAda,early,late', 'lines.2', 'isTime'],
  ['Name,Status\nAda,partly', 'lines.2', 'hasMinutes'],
];

it('a list that cannot be read is refused, naming the line', () => {
  for (const [text, path, rule] of unreadable) {
    try {
      readAttendanceList(text);
      expect.unreachable(text.slice(0, 40));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(error.problem).toMatchObject({ fields: [{ path, rule }] });
    }
  }
});

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'a list is looked at, then marks; again it changes nothing, and later marks stay, on %s',
  async (kind) => {
    const place = await openAttendance(kind);
    const em = () => place.app.app.orm.em.fork();
    const { sessionId } = place.year;
    const [one, two] = place.people;
    await em().nativeUpdate(Registration, { id: two }, { participantName: 'Zoë Marsh-Lee' });
    const { startsAt, endsAt } = await em().findOneOrFail(Session, { id: sessionId });
    const whole = (endsAt.getTime() - startsAt.getTime()) / 60_000;
    const half = Math.ceil(whole / 2);
    const text = `Name,Email,Minutes
      One,ONE@example.org,${half - 1}
      One again,one@example.org,1
      "Marsh-Lee, Zoe (guest)",,${whole + 5}
      Nobody,nobody@example.org,30`;

    const { people, readAt } = await look(place, place.organizer, text);
    expect(people).toEqual([
      {
        lines: [5],
        name: 'Nobody',
        match: 'NOT_FOUND',
        registrationId: null,
        state: 'PARTIAL',
        minutes: 30,
        isAttended: expect.any(Boolean),
        standing: null,
        effect: 'NONE',
      },
      {
        lines: [4],
        name: 'Marsh-Lee, Zoe (guest)',
        match: 'BY_NAME',
        registrationId: two,
        state: 'PRESENT',
        minutes: null,
        isAttended: true,
        standing: null,
        effect: 'MARKS',
      },
      {
        lines: [2, 3],
        name: 'One',
        match: 'MATCHED',
        registrationId: one,
        state: 'PARTIAL',
        minutes: half,
        isAttended: true,
        standing: null,
        effect: 'MARKS',
      },
    ]);
    // Whoever may not mark the session learns nothing and changes nothing; nor does a look.
    expect((await look(place, place.app.as(null), text)).__typename).toBe('SignInRequired');
    expect((await look(place, place.facilitator, text)).__typename).toBe('NotFound');
    expect((await take(place, place.app.as(null), text)).__typename).toBe('SignInRequired');
    expect((await take(place, place.facilitator, text)).__typename).toBe('NotFound');
    expect((await take(place, place.organizer, 'Name,Status\nAda,perhaps')).fields).toEqual([
      { path: 'lines.2', rule: 'isState' },
    ]);
    expect(await em().count(AttendanceMark)).toBe(0);

    const done = { __typename: 'ImportAttendanceSuccess', marked: 0, equal: 0, kept: 0, leftOut: 1 };
    expect(await take(place, place.organizer, text, { readAt, takesNames: false })).toEqual({
      ...done,
      marked: 1,
      leftOut: 2,
    });
    expect(await take(place, place.organizer, text, { readAt })).toEqual({ ...done, marked: 1, equal: 1 });
    expect(await take(place, place.organizer, text, { readAt })).toEqual({ ...done, equal: 2 });
    const marks = await em().find(AttendanceMark, {}, { orderBy: { id: 'asc' } });
    expect(marks.map(({ state, minutes, how, isTaken }) => [state, minutes, how, isTaken])).toEqual([
      ['PARTIAL', half, 'IMPORT', true],
      ['PRESENT', null, 'IMPORT', true],
    ]);

    // By hand after the list was read: that stays, also when the same list is sent once more.
    place.app.clock.set(new Date(place.app.clock.now().getTime() + 60_000));
    await place.organizer(marking, { input: { sessionId, marks: [{ registrationId: one, state: 'EXCUSED' }] } });
    expect(await take(place, place.organizer, text, { readAt })).toEqual({ ...done, equal: 1, kept: 1 });
    expect((await em().findOneOrFail(Attendance, { registration: one })).state).toBe('EXCUSED');

    // A facilitator of the session's cohort may, for that cohort alone; a name that two people have marks neither.
    await em().nativeUpdate(Session, { id: sessionId }, { cohort: place.year.cohortIds[0] });
    const neighbour = 'E-mail\ntwo@example.org\none@example.org';
    expect(
      (await look(place, place.facilitator, neighbour)).people.map(({ match }: { match: string }) => match),
    ).toEqual(['NOT_FOUND', 'MATCHED']);
    expect(await take(place, place.facilitator, neighbour)).toEqual({ ...done, marked: 1 });
    await em().nativeUpdate(Session, { id: sessionId }, { cohort: null });
    await em().nativeUpdate(Registration, { id: one }, { participantName: 'Zoe Marsh Lee' });
    expect((await look(place, place.organizer, 'Name\nZOE MARSH-LEE')).people).toMatchObject([
      { match: 'AMBIGUOUS', registrationId: null, effect: 'NONE' },
    ]);
    expect(await take(place, place.organizer, 'Name\nZOE MARSH-LEE')).toEqual(done);
  },
);
