import { describe, expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { deadlineIn, formatMoney, formatRange, zoneName } from '../../client/ui/formats.js';
import { sayIn } from '../../client/ui/text.js';

learnEveryLanguage();
const say = sayIn('en');

describe('times', () => {
  it('name the day once when they begin and end on it', () => {
    expect(formatRange(say, 'en-GB', 'Europe/Berlin', '2027-03-04T13:00:00Z', '2027-03-04T15:00:00Z')).toBe(
      'Thursday, 4 March 2027, 14:00 – 16:00',
    );
    expect(formatRange(say, 'en-GB', 'Asia/Tokyo', '2027-03-04T13:00:00Z', '2027-03-04T15:30:00Z')).toBe(
      'Thursday, 4 March 2027 at 22:00 – Friday, 5 March 2027 at 00:30',
    );
  });

  it('name the last day where a deadline is its end', () => {
    expect(deadlineIn('Europe/Lisbon', '2027-01-05T00:00:00.000Z')).toBe('2027-01-04T23:59:00.000Z');
    expect(deadlineIn('Asia/Kathmandu', '2027-01-04T18:15:00.000Z')).toBe('2027-01-04T18:14:00.000Z');
    expect(deadlineIn('Asia/Kathmandu', '2027-01-05T00:00:00.000Z')).toBe('2027-01-05T00:00:00.000Z');
    // On 24 April the clocks of Cairo skip midnight: that day begins at one.
    expect(deadlineIn('Africa/Cairo', '2026-04-23T22:00:00.000Z')).toBe('2026-04-23T21:59:00.000Z');
  });

  it('tell the two hours of a doubled hour apart', () => {
    expect(zoneName(say, 'en', 'Europe/Berlin', '2027-10-31T00:30:00Z')).toBe('Berlin time (GMT+2)');
    expect(zoneName(say, 'en', 'Europe/Berlin', '2027-10-31T01:30:00Z')).toBe('Berlin time (GMT+1)');
    expect(zoneName(say, 'en', 'America/Argentina/Buenos_Aires', '2027-01-01T00:00:00Z')).toBe(
      'Buenos Aires time (GMT−3)',
    );
    expect(zoneName(sayIn('de'), 'de', 'Asia/Calcutta', '2027-01-01T00:00:00Z')).toBe('Ortszeit Kalkutta (GMT+5:30)');
    expect(zoneName(sayIn('ar'), 'ar', 'Europe/Lisbon', '2027-01-01T00:00:00Z')).toBe('بتوقيت لشبونة (غرينتش+0)');
    expect(zoneName(say, 'en', 'UTC', '2027-01-01T00:00:00Z')).toBe('UTC');
  });
});

it('in German a time that names its zone after a comma is closed by one where the sentence goes on', () => {
  const inGerman = sayIn('de');
  const at = `14:05${inGerman('list.comma')}${zoneName(inGerman, 'de', 'Europe/Lisbon', '2027-01-01T00:00:00Z')}`;
  for (const said of [
    inGerman('session.willBeTold', { people: 1, at }),
    inGerman('session.willBeTold', { people: 2, at }),
    inGerman('session.untold', { at }),
    inGerman('session.was', { at }),
    inGerman('session.wasCancelled', { at }),
  ])
    expect(said).toContain('14:05, Ortszeit Lissabon (GMT+0), ');
});

describe('money', () => {
  it('has as many decimals as its currency', () => {
    expect(formatMoney('en', { amountMinor: 48050, currency: 'EUR' })).toBe('€480.50');
    expect(formatMoney('en', { amountMinor: 48000, currency: 'JPY' })).toBe('¥48,000');
    expect(formatMoney('en', { amountMinor: -5, currency: 'USD' })).toBe('-$0.05');
  });
});
