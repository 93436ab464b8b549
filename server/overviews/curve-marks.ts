/** An instant as many whole days before the start as it says; the last may be between two days. */
export interface CurveMark {
  daysBefore: number;
  at: Date;
}

const mostWeeks = 60;

const zoned = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

const dateOf = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);

/**
 * Once a week at the start's time of day, counted back from the start over the calendar of the zone, until before
 * registration opened; at most sixty weeks. Earliest first, the start itself last.
 */
export function weekMarks(startsAt: Date, opensAt: Date, timeZone: string): CurveMark[] {
  const start = zoned(startsAt, timeZone);
  const marks: CurveMark[] = [{ daysBefore: 0, at: startsAt }];
  for (let weeks = 1; weeks <= mostWeeks && marks[0]!.at > opensAt; weeks += 1) {
    marks.unshift({ daysBefore: weeks * 7, at: dateOf(start.subtract({ weeks })) });
  }
  return marks;
}

/** How long before its start an edition is at `now`, in days of its zone's calendar and hours; null once it began. */
export function timeBefore(startsAt: Date, timeZone: string, now: Date): Temporal.Duration | null {
  if (now >= startsAt) return null;
  return zoned(now, timeZone).until(zoned(startsAt, timeZone), { largestUnit: 'days' });
}

/** The instant that is as long before the start. */
export function instantBefore(startsAt: Date, timeZone: string, before: Temporal.Duration): Date {
  return dateOf(zoned(startsAt, timeZone).subtract(before));
}
