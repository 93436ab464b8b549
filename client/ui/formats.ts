import { saidDeadline } from '../../look/deadlines.js';
import { currencyDigits } from '../../look/minor-units.js';
import { cityOf, writtenOffset } from '../../look/zones.js';
import type { Say } from './text.js';

/** How much of an instant is shown. */
export type TimeStyle = 'dateTime' | 'date' | 'time' | 'shortDate';

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  dateTime: { dateStyle: 'full', timeStyle: 'short' },
  date: { dateStyle: 'full' },
  shortDate: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as wall-clock time of an IANA zone. */
export function formatTime(locale: string, timeZone: string, instant: string | Date, style: TimeStyle): string {
  return formatFor(locale, timeZone, styles[style], style).format(new Date(instant));
}

/** From and to as wall-clock times of a zone: one day is named once. */
export function formatRange(say: Say, locale: string, timeZone: string, startsAt: string, endsAt: string): string {
  const day = (instant: string) => formatTime(locale, timeZone, instant, 'date');
  const time = (instant: string) => formatTime(locale, timeZone, instant, 'time');
  if (day(startsAt) === day(endsAt)) {
    return say('time.range', { day: day(startsAt), from: time(startsAt), to: time(endsAt) });
  }
  return say('time.rangeDays', {
    from: formatTime(locale, timeZone, startsAt, 'dateTime'),
    to: formatTime(locale, timeZone, endsAt, 'dateTime'),
  });
}

/** The name of a zone at an instant: its city and the offset that holds then, so that a doubled hour is told apart. */
export function zoneName(say: Say, locale: string, timeZone: string, instant: string | Date): string {
  const parts = formatFor(locale, timeZone, { timeZoneName: 'shortOffset' }, 'offset').formatToParts(new Date(instant));
  const offset = writtenOffset(parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone);
  const city = cityOf(locale, timeZone);
  return city === null ? timeZone : say('time.zone', { city, offset });
}

/** An amount in minor units of its currency, as the reader's language writes money; rounded where few `digits` are shown. */
export function formatMoney(locale: string, money: { amountMinor: number; currency: string }, digits?: number): string {
  const { currency } = money;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: digits });
  return format.format(money.amountMinor / 10 ** currencyDigits(money.currency));
}

function formatFor(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  kind: string,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${kind}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  if (formats.size < 2000) formats.set(key, format);
  return format;
}

/** A deadline that was set in `zone`, as it is said: the end of a day by its last minute. */
export function deadlineIn(zone: string, at: string): string {
  return saidDeadline(new Date(at), zone).toISOString();
}
