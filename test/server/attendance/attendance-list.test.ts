import { expect, it } from 'vitest';
import { decoded } from '../../../client/attendance/import-acts.js';
import { readAttendanceList } from '../../../server/attendance/attendance-list.js';
import { minutesIn, secondsOf, stayOf } from '../../../server/attendance/list-times.js';
import { Refusal } from '../../../server/platform/refusal.js';

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

it('a file is read in the encodings that meeting tools and spreadsheets write', () => {
  const text = 'Name;Dauer\nJürgen Groß;90\n';
  expect(decoded(Buffer.from(`\ufeff${text}`))).toBe(text);
  expect(decoded(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toBe(text);
  expect(decoded(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]))).toBe(text);
  expect(decoded(Buffer.from(text, 'latin1'))).toBe(text);
  expect(decoded(new Uint8Array())).toBe('');
});
