import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { intlFor, mailLocales } from '../../emails/email.js';
import { deadline as endOfThirdOfMarch, reader } from '../../emails/sample-values.js';
import { samples } from '../../emails/samples.js';
import { deadline, deadlines } from '../../emails/when.js';
import { confirmationHandlers } from '../../server/confirmations/outbox-handlers.js';
import { paymentHandlers } from '../../server/payments/outbox-handlers.js';
import { openMailTransport } from '../../server/platform/mail-transport.js';
import { TestClock } from '../support/clock.js';
import { htmlLinks, readHtml, textLinks } from '../support/mail-texts.js';

const named = samples.map((sample) => ({ name: [sample.kind, sample.variant].filter(Boolean).join(', '), sample }));
const plain = (text: string) => text.replace(/\s+/g, ' ');

test('every kind of mail the outbox may hold has a sample and a row in docs/emails.md, all work has a name, and nothing else has', () => {
  const transport = openMailTransport({ from: 'a@b.example', smtpUrl: null, keep: null });
  const clock = new TestClock();
  const ports = {
    transport,
    clock,
    publicUrl: reader.publicUrl,
    secretKey: 'x',
    issuerName: 'x',
    mailHost: 'b',
    organizerAddress: 'a@b',
  };
  const work = [
    ...Object.keys(confirmationHandlers(ports)),
    ...Object.keys(paymentHandlers({ ...ports, stripe: null })),
  ];
  const kinds = work.filter((kind) => kind.startsWith('mail.'));
  expect([...new Set(samples.map(({ kind }) => kind))].toSorted()).toEqual(kinds.toSorted());
  expect(kinds).toHaveLength(44);
  const rows = readFileSync('docs/emails.md', 'utf8').matchAll(/^\| `(mail\.[a-z-]+)` \|/gm);
  expect([...rows].map(([, kind]) => kind).toSorted()).toEqual(kinds.toSorted());
  for (const locale of mailLocales) {
    const texts = JSON.parse(readFileSync(`messages/${locale}/client.json`, 'utf8'));
    const isNamed = (key: string) => key.startsWith('mailKind.');
    expect(Object.keys(texts).filter(isNamed).toSorted()).toEqual(work.map((kind) => `mailKind.${kind}`).toSorted());
  }
});

test('a deadline at the end of a day is said by its last minute, in the zone it was set in and in the reader’s', async () => {
  const intl = intlFor('en');
  expect(deadline(intl, endOfThirdOfMarch, 'Europe/Lisbon', null)).toMatch(/^Wednesday, March 3, 2027 .*11:59\sPM/);
  expect(deadlines(intl, endOfThirdOfMarch, 'Europe/Lisbon', 'Asia/Kolkata')).toEqual([
    expect.stringMatching(/^Wednesday, March 3, 2027 .*11:59\sPM.*Lisbon/),
    expect.stringMatching(/Thursday, March 4, 2027 .*5:29\sAM.*Kolkata/),
  ]);
  const noon = new Date('2027-03-03T12:00:00Z');
  expect(deadline(intl, noon, 'Europe/Lisbon', null)).toMatch(/12:00\sPM/);
  const told = await Promise.all(samples.map(({ make }) => make('en')));
  expect(told.filter(({ text }) => /5:29\sAM/.test(text)).length).toBeGreaterThan(8);
  // What is after the last day, as its readers would see it.
  for (const { text } of told) expect(text).not.toMatch(/\b5:30\sAM/);
});

describe.each(mailLocales)('in %s', (locale) => {
  describe.each(named)('$name', ({ sample }) => {
    test('says every fact and has every link, in HTML and in text', async () => {
      const { subject, html, text } = await sample.make(locale);
      const [read, written] = [readHtml(html), plain(text)];
      for (const fact of locale === 'en' ? sample.facts : []) {
        expect(read).toContain(fact);
        expect(written).toContain(fact);
      }
      for (const link of sample.links) {
        expect(htmlLinks(html)).toContain(link);
        expect(textLinks(text)).toContain(link);
      }
      expect(new Set(htmlLinks(html))).toEqual(new Set(textLinks(text)));
      expect(subject.length).toBeLessThan(80);
      expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThan(5);
    });

    test('leads only to this site, and loads nothing', async () => {
      const { html, text } = await sample.make(locale);
      for (const link of [...htmlLinks(html), ...textLinks(text)])
        expect(`${link}/`).toMatch(/^https:\/\/perennial\.example\//);
      expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|\bsrc=|url\(/i);
    });

    test('says its language, has one title, no empty word and no word of the code', async () => {
      const { html, text, subject } = await sample.make(locale);
      expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
      expect(html).toMatch(new RegExp(`<html[^>]* dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`));
      expect(html.match(/<h1\b/g)).toHaveLength(1);
      expect(`${subject} ${text} ${readHtml(html)}`).not.toMatch(
        /undefined|null|NaN|\[object|Invalid Date|mail\.\w+\.\w+|\{\w+\}/,
      );
    });
  });
});
