import { InvalidInput } from '../../schema/problem.js';
import { Refusal } from './refusal.js';

/** What a wall-clock time in a zone means: one instant, or (on a clock-change day) none or two, with the choices. */
export type LocalTime = { kind: 'one'; instant: Date } | { kind: 'skipped' | 'doubled'; choices: readonly string[] };

function zoned(local: Temporal.PlainDateTime, timeZone: string, disambiguation: 'earlier' | 'later') {
  return local.toZonedDateTime(timeZone, { disambiguation });
}

/**
 * The UTC instant of a wall-clock time (`YYYY-MM-DDTHH:MM`) in an IANA zone. A time that the clocks skip or show twice is
 * never guessed: the choices are the two readings with their offsets. Throws RangeError on malformed values.
 */
export function instantOf(local: string, timeZone: string): LocalTime {
  const plain = Temporal.PlainDateTime.from(local);
  const [earlier, later] = [zoned(plain, timeZone, 'earlier'), zoned(plain, timeZone, 'later')];
  if (earlier.epochNanoseconds === later.epochNanoseconds) {
    return { kind: 'one', instant: new Date(earlier.epochMilliseconds) };
  }
  const choices = [earlier, later].map((at) => at.toString({ smallestUnit: 'minute', timeZoneName: 'never' }));
  return { kind: earlier.toPlainDateTime().equals(plain) ? 'doubled' : 'skipped', choices };
}

/** Moves a wall-clock time by whole days; the time of day stays. */
export function shiftLocal(local: string, days: number): string {
  return Temporal.PlainDateTime.from(local).add({ days }).toString({ smallestUnit: 'minute' });
}

/** Moves a UTC instant by whole days of a zone's calendar: the local time of day stays, also across clock changes. */
export function shiftInstant(at: Date, days: number, timeZone: string): Date {
  const moved = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).add({ days });
  return new Date(moved.epochMilliseconds);
}

/** The instant a typed-in local time means; one the clocks skip or double is refused with the choices. */
export function typedInstant(path: string, local: string, timeZone: string): Date {
  let time: ReturnType<typeof instantOf>;
  try {
    time = instantOf(local, timeZone);
  } catch {
    throw new Refusal(InvalidInput.of(path, 'isLocalTime', 'platform.thereIsNoSuchDay'));
  }
  if (time.kind === 'one') return time.instant;
  const key = time.kind === 'skipped' ? 'platform.clocksSkip' : 'platform.clocksDouble';
  throw new Refusal(InvalidInput.of(path, time.kind, key, { timeZone, choices: time.choices }));
}
