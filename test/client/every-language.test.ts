import { describe, expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { formatMoney, formatTime } from '../../client/ui/formats.js';
import { sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

const day = '2027-03-28T13:05:00Z';
const fee = { amountMinor: 123450, currency: 'EUR' };

/** Kinds of blanks and invisible marks differ between versions of the platform; readers do not see them. */
const seen = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '').replace(/\s/g, ' ');

const written: [locale: string, time: string, money: string][] = [
  ['en', 'Sunday, March 28, 2027 at 2:05 PM', '€1,234.50'],
  ['de', 'Sonntag, 28. März 2027 um 14:05', '1.234,50 €'],
  ['fr', 'dimanche 28 mars 2027 à 14:05', '1 234,50 €'],
  ['es', 'domingo, 28 de marzo de 2027, 14:05', '1234,50 €'],
  ['pt', 'domingo, 28 de março de 2027 às 14:05', '€ 1.234,50'],
  ['ar', 'الأحد، 28 مارس 2027 في 2:05 م', '1,234.50 €'],
];

describe('each language writes', () => {
  it.each(written)('%s: dates and money', (locale, time, money) => {
    expect(seen(formatTime(locale, 'Europe/Lisbon', day, 'dateTime'))).toBe(time);
    expect(seen(formatMoney(locale, fee))).toBe(money);
  });
});

describe('a region decides how a language is written', () => {
  it('in English and German', () => {
    expect(formatTime('en-GB', 'Europe/Lisbon', day, 'shortDate')).toBe('28 Mar 2027');
    expect(formatTime('en-US', 'Europe/Lisbon', day, 'shortDate')).toBe('Mar 28, 2027');
    expect(seen(formatMoney('de-AT', fee))).toBe('€ 1.234,50');
  });
});

describe('members are counted', () => {
  const counted: Record<string, readonly [number, string][]> = {
    en: [
      [1, '1 member'],
      [2, '2 members'],
    ],
    de: [
      [1, '1 Mitglied'],
      [2, '2 Mitglieder'],
    ],
    fr: [
      [0, '0 membre'],
      [2, '2 membres'],
    ],
    es: [
      [1, '1 miembro'],
      [2, '2 miembros'],
    ],
    pt: [
      [1, '1 membro'],
      [2, '2 membros'],
    ],
    ar: [
      [0, 'لا أعضاء'],
      [1, 'عضو واحد'],
      [2, 'عضوان'],
      [3, '3 أعضاء'],
      [11, '11 عضوًا'],
      [100, '100 عضو'],
    ],
  };
  it.each(Object.entries(counted))('in %s', (locale, texts) => {
    for (const [count, text] of texts) expect(seen(sayIn(locale)('community.members', { count }))).toBe(text);
  });
});
