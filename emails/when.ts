import type { IntlShape } from '@formatjs/intl';
import { saidDeadline } from '../look/deadlines.js';
import { currencyDigits } from '../look/minor-units.js';
import { cityOf, writtenOffset } from '../look/zones.js';

/** An amount in integer minor units of an ISO 4217 currency. */
export interface Amount {
  amountMinor: number;
  currency: string;
}

/** One dated thing: UTC instants, and the IANA zone it was planned in. */
export interface Span {
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** Money in the reader's language; the currency says how many minor digits there are. */
export function money(intl: IntlShape, { amountMinor, currency }: Amount): string {
  return intl.formatNumber(amountMinor / 10 ** currencyDigits(currency), { style: 'currency', currency });
}

function day(intl: IntlShape, at: Date, timeZone: string): string {
  return intl.formatDate(at, { timeZone, dateStyle: 'full' });
}

/** Keeps what belongs together on one line: `2:45 PM`. */
function together(time: string): string {
  return time.replace(/(\d) (\p{L})/gu, '$1\u00A0$2');
}

function clock(intl: IntlShape, at: Date, timeZone: string): string {
  return together(intl.formatDate(at, { timeZone, timeStyle: 'short' }));
}

function offset(intl: IntlShape, at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(intl.locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return writtenOffset(parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone);
}

/** A zone as people read it, with the offset that holds at the instant: `Lisbon time (GMT+1)`. */
export function zoneName(intl: IntlShape, at: Date, timeZone: string): string {
  const city = cityOf(intl.locale, timeZone);
  if (city === null) return timeZone;
  return intl.formatMessage({ id: 'mail.when.zone' }, { city, offset: offset(intl, at, timeZone) });
}

/** Day and time of an instant in a zone, the zone named. */
export function moment(intl: IntlShape, at: Date, timeZone: string): string {
  const time = intl.formatMessage(
    { id: 'mail.when.at' },
    { day: day(intl, at, timeZone), time: clock(intl, at, timeZone) },
  );
  return intl.formatMessage({ id: 'mail.when.moment' }, { time, zone: zoneName(intl, at, timeZone) });
}

/** An instant in the zone that it was set in and, where the reader's clock differs, in the reader's: a line each. */
export function moments(intl: IntlShape, at: Date, timeZone: string, readerZone: string | null): string[] {
  const own = moment(intl, at, timeZone);
  if (!readerZone || offset(intl, at, readerZone) === offset(intl, at, timeZone)) return [own];
  return [own, intl.formatMessage({ id: 'mail.when.yours' }, { when: moment(intl, at, readerZone) })];
}

/** A deadline, in the reader's zone where it is known; the end of a day where it was set is said by its last minute. */
export function deadline(intl: IntlShape, at: Date, setIn: string, readerZone: string | null): string {
  return moment(intl, saidDeadline(at, setIn), readerZone ?? setIn);
}

/** A deadline in the zone that it was set in and, where the reader's clock differs, in the reader's: a line each. */
export function deadlines(intl: IntlShape, at: Date, setIn: string, readerZone: string | null): string[] {
  return moments(intl, saidDeadline(at, setIn), setIn, readerZone);
}

function range(intl: IntlShape, { startsAt, endsAt }: Span, timeZone: string): string {
  const [first, last] = [day(intl, startsAt, timeZone), day(intl, endsAt, timeZone)];
  const times = { day: first, from: clock(intl, startsAt, timeZone), to: clock(intl, endsAt, timeZone), last };
  const zone = zoneName(intl, startsAt, timeZone);
  return intl.formatMessage({ id: first === last ? 'mail.when.range' : 'mail.when.rangeDays' }, { ...times, zone });
}

/** When something is: a line in its own zone and, where the reader's clock differs, one in the reader's. */
export function when(intl: IntlShape, span: Span, readerZone: string | null): string[] {
  const own = range(intl, span, span.timeZone);
  if (!readerZone || offset(intl, span.startsAt, readerZone) === offset(intl, span.startsAt, span.timeZone))
    return [own];
  const days = [span.startsAt, span.endsAt].flatMap((at) => [day(intl, at, span.timeZone), day(intl, at, readerZone)]);
  if (new Set(days).size > 1)
    return [own, intl.formatMessage({ id: 'mail.when.yours' }, { when: range(intl, span, readerZone) })];
  const times = { from: clock(intl, span.startsAt, readerZone), to: clock(intl, span.endsAt, readerZone) };
  const zone = zoneName(intl, span.startsAt, readerZone);
  return [own, intl.formatMessage({ id: 'mail.when.yoursThatDay' }, { ...times, zone })];
}
