import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { badges } from '../../../server/attendance/badges.js';
import {
  namesByHand,
  type Printed,
  peopleToPrint,
  type TooLong,
} from '../../../server/attendance/printed-people.service.js';
import { signInSheet } from '../../../server/attendance/sign-in-sheet.js';
import { tooLongText } from '../../../server/attendance/too-long-text.js';
import { type Actor, type Grant, visitor } from '../../../server/platform/actor.js';
import { cleanAfterEach } from '../../support/app.js';
import { openAttendance } from '../../support/make-attendance.js';

cleanAfterEach();

/** Sheets, texts, language and whether it is tagged, as another program reads the document. */
async function read(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const texts: string[] = [];
  const lines: { text: string; x: number; y: number }[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    for (const item of items)
      if ('str' in item && item.str.trim()) lines.push({ text: item.str, x: item.transform[4], y: item.transform[5] });
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  const info = await pdf.getMetadata();
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  return {
    pages: pdf.numPages,
    texts,
    lines,
    language: (info.info as { Language?: string }).Language,
    tree,
  };
}

const as = (...grants: Grant[]): Actor => ({ ...visitor, kind: 'person', personId: 'somebody', grants });

it('lists are printed for those who lead, of what they lead, tagged and in their language', async () => {
  const { app, year, people } = await openAttendance('sqlite');
  const em = app.app.orm.em.fork();
  await em.nativeUpdate(Registration, { id: people[0] }, { participantName: 'Ahmed السيد' });
  await em.nativeUpdate(Registration, { id: people[1] }, { participantName: `Ana ${'Magdalena '.repeat(8)}` });
  await em.nativeUpdate(Session, { id: year.sessionId }, { cohort: year.cohortIds[1] });
  const of = (actor: Actor, cohortId: string | null = null, sessionId: string | null = null) =>
    peopleToPrint(em.fork(), actor, { slug: year.slug, cohortId, sessionId }) as Promise<Printed | null>;
  const organizer = as({ role: 'ORGANIZER', scope: 'EDITION', scopeId: year.editionId });
  const [first = '', second = ''] = year.cohortIds;
  const leads = as({ role: 'FACILITATOR', scope: 'COHORT', scopeId: first });
  expect((await of(organizer))?.people).toHaveLength(2);
  expect((await of(organizer, null, year.sessionId))?.people.map(({ name }) => name.slice(0, 3))).toEqual(['Ana']);
  expect((await of(leads))?.people.map(({ name }) => name)).toEqual(['Ahmed السيد']);
  expect(await of(leads, second)).toBeNull();
  expect(await of(leads, null, year.sessionId)).toBeNull();
  expect(await of(as({ role: 'FINANCE', scope: 'EDITION', scopeId: year.editionId }))).toBeNull();
  expect(await of(as())).toBeNull();
  const nobody = await app.app.fastify.inject({ url: `/print/w/${year.slug}/badges.pdf` });
  expect(nobody.statusCode).toBe(404);

  // More than are printed at once: none, with the addresses at which those are whom the reader may print.
  const most = (actor: Actor, number: number, cohortId: string | null = null) =>
    peopleToPrint(em.fork(), actor, { slug: year.slug, cohortId, sessionId: null }, number) as Promise<TooLong>;
  const many = await most(organizer, 1);
  expect(many).toEqual({ count: 2, most: 1, cohorts: [first, second].map((id) => expect.objectContaining({ id })) });
  const address = new URL(`http://localhost/print/w/${year.slug}/badges.pdf?paper=a4`);
  const said = tooLongText(many, 'en', address);
  expect(said).toContain('2 people are on this list; at most 1 are printed at once.');
  for (const id of [first, second]) expect(said).toContain(`${address.href}&cohort=${id}`);
  const alone = await most(leads, 0);
  expect(alone.cohorts.map(({ id }) => id)).toEqual([first]);
  expect(tooLongText(await most(leads, 0, first), 'de', address)).toMatch(/steht 1 Person[\s\S]*als CSV/);

  // By name as people look for one, whatever its capitals and accents.
  const named = (names: string[]) =>
    Promise.all(
      names.map((participantName, at) => em.nativeUpdate(Registration, { id: people[at] }, { participantName })),
    );
  for (const [one, other] of [
    ['Zed', 'anna'],
    ['Oz', 'Éva'],
  ] as const) {
    await named([one, other]);
    expect((await of(organizer))?.people.map(({ name }) => name)).toEqual([other, one]);
  }
  await named(['Ahmed السيد', `Ana ${'Magdalena '.repeat(8)}`]);

  const printed = await of(organizer);
  if (!printed) throw new Error('nothing to print');
  const crowd = { ...printed, people: Array.from({ length: 60 }, (_, at) => ({ name: `Person ${at}`, cohort: null })) };
  const printing = { paper: 'A4', now: app.clock.now() } as const;
  const sheet = await read(await signInSheet(crowd, { ...printing, locale: 'de' }));
  expect(sheet).toMatchObject({ pages: 3, language: 'de' });
  for (const role of ['H1', 'TH', 'TD']) expect(sheet.tree).toContain(`"role":"${role}"`);
  expect(sheet.texts[2]).toContain('Unterschrift');
  expect(sheet.texts.join(' ')).toContain('Person 59');
  const cards = await read(await badges(printed, { ...printing, locale: 'ar' }));
  expect(cards).toMatchObject({ pages: 1, language: 'ar' });
  expect(cards.texts[0]).toContain('Ahmed');

  // A hybrid edition prints who comes in person, where the other way is not asked for.
  await em.nativeUpdate(Edition, { id: year.editionId }, { mode: 'HYBRID' });
  await em.nativeUpdate(Registration, { id: people[1] }, { mode: 'ONLINE' });
  expect((await of(organizer))?.people).toEqual([{ name: 'Ahmed السيد', cohort: expect.anything() }]);
  await em.nativeUpdate(Registration, { id: people[0] }, { mode: 'IN_PERSON' });
  const inRoom = await of(organizer);
  expect(inRoom).toMatchObject({ mode: 'IN_PERSON', people: [{ name: 'Ahmed السيد' }] });
  if (inRoom)
    expect((await read(await signInSheet(inRoom, { ...printing, locale: 'en' }))).texts[0]).toContain('In person');
  const wish = { slug: year.slug, cohortId: null, sessionId: null, mode: 'ONLINE' } as const;
  expect(await peopleToPrint(em.fork(), organizer, wish)).toMatchObject({
    people: [{ name: expect.stringMatching(/^Ana/) }],
  });

  // Where nobody has a place yet, whoever leads something of the edition gets its empty list; nobody else does.
  await em.nativeUpdate(Registration, { edition: year.editionId }, { state: 'CANCELLED' });
  expect((await of(leads))?.people).toEqual([]);
  expect(await of(as({ role: 'FACILITATOR', scope: 'COHORT', scopeId: year.editionId }))).toBeNull();
  expect(cards.texts[0]).toContain('Magdalena');
});

it('long names have their own room on sheets and badges; names that no font draws are left to be written by hand', async () => {
  const { app, year } = await openAttendance('sqlite');
  const organizer = as({ role: 'ORGANIZER', scope: 'EDITION', scopeId: year.editionId });
  const wish = { slug: year.slug, cohortId: null, sessionId: null };
  const printed = (await peopleToPrint(app.app.orm.em.fork(), organizer, wish)) as Printed;
  const printing = { paper: 'A4', now: app.clock.now(), locale: 'en' } as const;
  const unbroken = 'Rindfleischetikettierung'.repeat(8).slice(0, 90);
  const spaced = `${'Maximiliana '.repeat(5)}Hohenzollern`;
  const long = [unbroken, spaced, unbroken, 'Ana'].map((name) => ({ name, cohort: 'Europe' }));
  const sheet = await read(await signInSheet({ ...printed, people: long }, printing));
  const numbers = sheet.lines.filter(({ text }) => /^[1-4]$/.test(text));
  expect(numbers).toHaveLength(4);
  const [column = 0] = sheet.lines.filter(({ text }) => text === 'Ana').map(({ x }) => x);
  const heights = sheet.lines.filter(({ x, text }) => x === column && text !== 'Name').map(({ y }) => y);
  expect(heights.length).toBeGreaterThan(7);
  for (const [at, y] of heights.slice(1).entries()) expect((heights[at] ?? 0) - y).toBeGreaterThan(11);

  // The name stands between the edition's title and the cohort, whole or shortened.
  const [, , , ana] = long;
  for (const name of [unbroken, spaced, unbroken + unbroken, 'Magdalena '.repeat(19)]) {
    const card = await read(await badges({ ...printed, people: [{ name, cohort: 'Europe' }] }, printing));
    const cohort = card.lines.find(({ text }) => text === 'Europe')?.y ?? 0;
    expect(card.lines.slice(1, -1).length).toBeLessThanOrEqual(5);
    for (const { y } of card.lines.slice(1, -1)) expect(y).toBeGreaterThan(cohort + 9);
    expect(card.texts[0]?.includes('…')).toBe(name.length > 180);
  }

  const foreign = ['田中 太郎', '🙂', '\u200d'].map((name) => ({ name, cohort: '東京' }));
  const people = ana ? [...foreign, ana] : foreign;
  const [left = '', cards = ''] = await Promise.all(
    [signInSheet, badges].map(async (draw) =>
      (await read(await draw({ ...printed, people }, printing))).texts.join(' '),
    ),
  );
  for (const text of [left, cards]) expect(text).toMatch(/^[^?]*Ana[^?]*$/);
  expect(left).toContain('3 names are in letters that cannot be printed here');
  // Whose a badge to write on is, the number on the sheet says.
  expect([...cards.matchAll(/№\s*(\d)/g)].map(([, number]) => number)).toEqual(['1', '2', '3']);
});

it('who prints is told beforehand how many names are to be written by hand, by cohort; nobody else is', async () => {
  const { app, year, people } = await openAttendance('sqlite');
  const em = app.app.orm.em.fork();
  await em.nativeUpdate(Registration, { id: people[0] }, { participantName: '田中 太郎' });
  await em.nativeUpdate(Registration, { id: people[1] }, { participantName: '🙂' });
  const edition = await em.findOneOrFail(Edition, { id: year.editionId });
  const [first, second] = year.cohortIds;
  const organizer = as({ role: 'ORGANIZER', scope: 'EDITION', scopeId: year.editionId });
  const one = { mode: null, count: 1 };
  const all = await namesByHand(em, organizer, edition);
  expect(all).toHaveLength(2);
  for (const cohortId of [first, second]) expect(all).toContainEqual({ ...one, cohortId });
  const leads = as({ role: 'FACILITATOR', scope: 'COHORT', scopeId: first ?? '' });
  expect(await namesByHand(em, leads, edition)).toEqual([{ ...one, cohortId: first }]);
  expect(await namesByHand(em, as(), edition)).toBeNull();
  await em.nativeUpdate(Registration, { id: people[0] }, { participantName: 'Amara' });
  expect(await namesByHand(em, leads, edition)).toEqual([]);
});
