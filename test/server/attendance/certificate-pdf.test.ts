import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { undrawnOn } from '../../../server/attendance/certificate-letters.js';
import { certificatePdf } from '../../../server/attendance/certificate-pdf.js';

const sample = {
  publicId: 'q2Vn0mJc8WfB4xTzKp1hRA',
  startsOn: '2027-03-04',
  endsOn: '2027-04-15',
  minutes: 630,
  sessionsAttended: 4,
  sessionsHeld: 5,
  issuerName: 'Perennial',
  issuedAt: new Date('2027-04-16T10:00:00Z'),
  mark: { stems: [true, true, false, true, true], roots: 3 },
  language: 'en',
  holderName: 'Aroha Ngata',
  title: 'Cultivating Communities of Practice 2027',
};

async function read(values: Partial<typeof sample>, paper: 'A4' | 'Letter' = 'A4') {
  const bytes = await certificatePdf({ ...sample, ...values }, 'https://learn.example.org', paper);
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent();
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  const tree = JSON.stringify(await page.getStructTree());
  return { pages: pdf.numPages, text, tree, info, view: page.view.map(Math.round) };
}

it('says on one tagged sheet who completed what, when, and where it is checked', async () => {
  const { pages, text, tree, info, view } = await read({});
  expect([pages, view]).toEqual([1, [0, 0, 842, 595]]);
  const facts = [
    'Certificate of completion',
    'Aroha Ngata',
    sample.title,
    'March 4',
    'April 15, 2027',
    '4 of 5 sessions',
  ];
  for (const fact of [...facts, '10.5 hours', 'Perennial', 'https://learn.example.org/verify/q2Vn0mJc8WfB4xTzKp1hRA']) {
    expect(text.replace(/\s+/g, ' ')).toContain(fact);
  }
  expect(tree).toContain('"role":"H1"');
  expect(tree).toMatch(/"role":"Figure".*"alt":"QR code/);
  expect(info).toMatchObject({ Language: 'en', Title: `${sample.title}: certificate of Aroha Ngata` });
  expect((await read({}, 'Letter')).view).toEqual([0, 0, 792, 612]);
});

it('is set in other languages and scripts, long names on the same sheet', async () => {
  const arabic = await read({ language: 'ar', holderName: 'محمد بن عبد الله', title: 'رعاية مجتمعات الممارسة 2027' });
  expect(arabic.info['Language']).toBe('ar');
  // Letters come in the order in which they are drawn; all of them are found again, also those that share a shape.
  const letters = [...arabic.text.replace(/[^\p{sc=Arabic}]/gu, '')].sort().join('');
  const title = 'محمد بن عبد الله رعاية مجتمعات الممارسة شهادة إتمام';
  for (const letter of new Set(title.replaceAll(' ', ''))) expect(letters).toContain(letter);
  const long = await read({
    language: 'de',
    holderName: 'Maximiliane '.repeat(10),
    title: 'Gemeinschaften der Praxis pflegen '.repeat(6),
  });
  expect(long.pages).toBe(1);
  expect(long.text.replace(/\s+/g, ' ')).toContain('Abschlusszertifikat');
});

it('knows which letters it cannot draw', async () => {
  expect(undrawnOn({ ...sample, holderName: '山田 Hanako' })).toEqual(['山', '田']);
  expect((await read({ holderName: '山田 Hanako' })).text.replace(/\s+/g, ' ')).toContain('?? Hanako');
});
