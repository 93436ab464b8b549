import { expect, it } from 'vitest';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../../schema/attendance/attendance-mark.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
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
