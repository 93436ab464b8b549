/** Minutes of a day. */
export const dayMinutes = 1440;
const step = 15;

/** A span of every day in UTC: where it begins, below 1440, and how long it is; it may pass midnight. */
export interface Span {
  fromMinute: number;
  minutes: number;
}

/** People who share a span. */
export interface SharedSpan extends Span {
  people: number;
}

/** A span of wall time on a day of a zone, in UTC; null where the zone is none. */
export function spanIn(timeZone: string, day: string, from: string, until: string): Span | null {
  try {
    const date = Temporal.PlainDate.from(day);
    const at = (time: string) =>
      date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds / 60_000;
    const midnight = date.toZonedDateTime('UTC').epochMilliseconds / 60_000;
    const [begins, ends] = [at(from), at(until)];
    const isNextDay = ends <= begins;
    return { fromMinute: around(begins - midnight), minutes: ends - begins + (isNextDay ? dayMinutes : 0) };
  } catch {
    return null;
  }
}

const around = (minute: number) => ((Math.round(minute) % dayMinutes) + dayMinutes) % dayMinutes;

/** Whether one span lies wholly within another, around midnight too. */
export function isWithin(inner: Span, outer: Span): boolean {
  return around(inner.fromMinute - outer.fromMinute) + inner.minutes <= outer.minutes;
}

/**
 * The longest span, in quarters of an hour and at least `minutes` long, that lies within the spans of most people; the
 * earliest of several. Null where nobody's span is that long.
 */
export function bestWindow(spans: readonly SharedSpan[], minutes: number): SharedSpan | null {
  const starts = Array.from({ length: dayMinutes / step }, (_, index) => {
    const fits = spans.filter((span) => isWithin({ fromMinute: index * step, minutes }, span));
    return { who: new Set(fits), people: fits.reduce((sum, { people }) => sum + people, 0) };
  });
  const most = Math.max(...starts.map(({ people }) => people));
  if (most === 0) return null;
  const runFrom = (index: number) => {
    let length = 1;
    const { who } = starts[index]!;
    while (length < starts.length && isSame(starts[(index + length) % starts.length]!.who, who)) length += 1;
    return length;
  };
  const runs = starts.flatMap(({ people }, index) => (people === most ? [{ index, length: runFrom(index) }] : []));
  const best = runs.reduce((one, other) => (other.length > one.length ? other : one));
  return { fromMinute: best.index * step, minutes: (best.length - 1) * step + minutes, people: most };
}

function isSame<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}
