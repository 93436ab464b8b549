import type { IntlShape } from '@formatjs/intl';

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
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return intl.formatNumber(amountMinor / 10 ** digits, { style: 'currency', currency });
}

function clock(intl: IntlShape, at: Date, timeZone: string): string {
  return intl.formatTime(at, { timeZone, hour: 'numeric', minute: '2-digit' });
}

function day(intl: IntlShape, at: Date, timeZone: string): string {
  return intl.formatDate(at, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** A zone as people read it: `Europe/Lisbon`. */
export function zoneName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

/** Day and time of an instant in a zone, the zone named. */
export function moment(intl: IntlShape, at: Date, timeZone: string): string {
  return `${day(intl, at, timeZone)}, ${clock(intl, at, timeZone)} (${zoneName(timeZone)})`;
}

/** When something is, in its own zone and, where that differs, the reader's; both named. */
export function when(intl: IntlShape, span: Span, readerZone: string | null): string {
  const own = `${day(intl, span.startsAt, span.timeZone)}, ${clock(intl, span.startsAt, span.timeZone)}–${clock(intl, span.endsAt, span.timeZone)} (${zoneName(span.timeZone)})`;
  if (!readerZone || readerZone === span.timeZone) return own;
  return `${own} = ${day(intl, span.startsAt, readerZone)}, ${clock(intl, span.startsAt, readerZone)} (${zoneName(readerZone)})`;
}
