const minuteMs = 60_000;
const days = new Map<string, Intl.DateTimeFormat>();

function dayIn(zone: string, at: number): string {
  const known = days.get(zone);
  const format = known ?? new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short' });
  if (!known && days.size < 1000) days.set(zone, format);
  return format.format(at);
}

/**
 * The moment that a deadline is said by, on pages and in mails, to whoever set it and whoever has to keep it: one that
 * comes with the first moment of a day, in the zone it was set in, is said by the minute before, so that the day named is
 * the last one.
 */
export function saidDeadline(at: Date, zone: string): Date {
  const ms = at.getTime();
  return dayIn(zone, ms) === dayIn(zone, ms - 1) ? at : new Date(ms - minuteMs);
}
