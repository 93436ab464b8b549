import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { paperOf } from '../../../server/platform/paper.js';
import { undrawnLetters } from '../../../server/platform/pdf-fonts.js';
import { lineOf, linesOf } from '../../../server/platform/pdf-lines.js';
import {
  addSheet,
  decorate,
  fittingSize,
  openPart,
  openPdf,
  pdfBytes,
  setText,
} from '../../../server/platform/pdf-page.js';
import { drawQr } from '../../../server/platform/pdf-qr.js';

const strong = { weight: 'strong', size: 20 } as const;
const ltr = { ...strong, direction: 'ltr' } as const;
const rtl = { ...strong, direction: 'rtl' } as const;
const head = { title: 'A title', language: 'de-CH', author: 'Perennial', at: new Date(0) };

it('makes a tagged document with a language, whose parts are read in order and whose decoration is not', async () => {
  const doc = openPdf(head);
  const { width, height } = addSheet(doc, 'A4', 'landscape');
  expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
  const part = openPart(doc, 'Document');
  decorate(doc, () => drawQr(doc, 'https://perennial.example', 10, 10, 80));
  const place = { ...ltr, x: 20, y: 20, width: 600, colour: '#000000' };
  setText(doc, part, 'H1', 'Grüße  an\u00adJo\u0308rg', place);
  setText(doc, part, 'P', 'سبتش Nguyễn Ωμέγα', { ...place, y: 80, direction: 'rtl' }, 'ar');
  part.end();
  const pdf = await getDocument({ data: new Uint8Array(await pdfBytes(doc)) }).promise;
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  expect([info['Title'], info['Language']]).toEqual(['A title', 'de-CH']);
  expect((await pdf.getMarkInfo()) as unknown).toEqual(
    new Map([
      ['Marked', true],
      ['UserProperties', false],
      ['Suspects', false],
    ]),
  );
  const page = await pdf.getPage(1);
  const tree = JSON.stringify(await page.getStructTree());
  expect(tree.match(/"role":"\w+"/g)).toEqual(['"role":"Document"', '"role":"H1"', '"role":"P"', '"role":"Root"']);
  const { items } = await page.getTextContent();
  const read = items.map((item) => ('str' in item ? item.str : '')).join('');
  expect(read).toContain('Grüße anJörg');
  // Letters that share a shape, and differ by their dots, are found again.
  expect([...read.replace(/[^سبتش]/gu, '')].sort()).toEqual([...'سبتش'].sort());
});

it('draws the Latin, Greek, Cyrillic, Vietnamese and Arabic letters, and knows what it cannot draw', () => {
  expect(undrawnLetters('Ærøskøbing Żółć Ωμέγα Привет Nguyễn محمد ٢٠٢٥ —«»')).toEqual([]);
  expect(undrawnLetters('日本 Jo 日')).toEqual(['日', '本']);
});

it('sets lines that run both ways as the bidirectional algorithm has it', () => {
  const doc = openPdf(head);
  addSheet(doc, 'A4', 'portrait');
  const left = lineOf(doc, 'Hello محمد world', ltr);
  const places = (line: typeof left) => line.pieces.map(({ x }) => Math.round(x));
  expect(places(left)).toEqual([...places(left)].sort((a, b) => a - b));
  const right = lineOf(doc, 'أكملت Ada (2025)', rtl);
  expect(places(right)).toEqual([...places(right)].sort((a, b) => b - a));
  expect(right.pieces.map(({ text }) => text.trim())).toContain('Ada (2025)');
  const digits = lineOf(doc, '٢٠٢٥', rtl).pieces.map(({ text }) => text);
  // The library turns whatever is Arabic, digits too.
  expect(digits).toEqual(['٥٢٠٢']);
});

it('breaks lines at spaces and after hyphens, long words between letters, and finds the size that fits', () => {
  const doc = openPdf(head);
  addSheet(doc, 'A4', 'portrait');
  const lines = linesOf(doc, `one two ${'x'.repeat(60)} three`, ltr, 200);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every(({ width }) => width <= 200)).toBe(true);
  expect(
    lines
      .map(({ text }) => text)
      .join('')
      .replaceAll(' ', ''),
  ).toBe(`onetwo${'x'.repeat(60)}three`);
  // A double name breaks where it is joined; a hyphen that joins no words is none to break after.
  const texts = (text: string) => linesOf(doc, text, ltr, 230).map((line) => line.text);
  expect(texts('Kramp-Karrenbauer-Schnarrenberger')).toEqual(['Kramp-Karrenbauer-', 'Schnarrenberger']);
  expect(texts('Ana Kramp-Karrenbauer')).toEqual(['Ana', 'Kramp-Karrenbauer']);
  expect(texts('Ana-Sophie Lee')).toEqual(['Ana-Sophie Lee']);
  const place = { weight: 'strong', direction: 'ltr', width: 200 } as const;
  expect(fittingSize(doc, 'A short one', place, [30, 20, 10])).toBe(30);
  expect(fittingSize(doc, 'A name that is far too long for it', place, [30, 20, 10])).toBe(10);
});

it('takes Letter where people print on it: by region, else by zone', () => {
  const asked = [paperOf('en-US', null), paperOf('es-MX', 'Europe/Berlin'), paperOf('en', 'America/Chicago')];
  expect(asked).toEqual(['Letter', 'Letter', 'Letter']);
  expect([paperOf('en', null), paperOf('de', 'Europe/Berlin'), paperOf('pt-BR', null)]).toEqual(['A4', 'A4', 'A4']);
});
