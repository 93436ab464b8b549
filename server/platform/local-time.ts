import { InvalidInput } from '../../schema/problem.js';
import { refuseFar } from './local-days.js';
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

/**
 * Moves a UTC instant by whole days of a zone's calendar: the local time of day stays, also across clock changes, and the
 * beginning of a day stays one, also from a day whose midnight the clocks skip.
 */
export function shiftInstant(at: Date, days: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const moved = local.add({ days });
  return new Date((local.equals(local.startOfDay()) ? moved.startOfDay() : moved).epochMilliseconds);
}

/** Most days, on the clock, between the start and the end of one gathering. */
const longestDays = 7;

/** Refuses an end that is more than a week after its start on the clock: a slip of the month, not a plan. */
export function refuseTooLong(path: string, startsLocal: string, endsLocal: string): void {
  if (endsLocal <= shiftLocal(startsLocal, longestDays)) return;
  throw new Refusal(InvalidInput.of(path, 'isShort', 'platform.endsTooLate', { days: longestDays }));
}

/** The instant a typed-in local time means; one the clocks skip or double is refused with the choices. */
export function typedInstant(path: string, local: string, timeZone: string): Date {
  return chosenTime(path, local, timeZone).instant;
}

/** A local time as it is kept: the offset only where the clocks show that time twice. */
export interface ChosenTime {
  local: string;
  offset: string | null;
  instant: Date;
}

/**
 * What a typed-in local time means, with the offset of the reading that was chosen. A doubled time keeps its offset, a
 * skipped one becomes the chosen reading's own local time; without a choice both are refused with the two readings.
 */
export function chosenTime(path: string, local: string, timeZone: string, offset?: string | null): ChosenTime {
  let time: LocalTime;
  try {
    time = instantOf(local, timeZone);
  } catch {
    throw new Refusal(InvalidInput.of(path, 'isLocalTime', 'platform.thereIsNoSuchDay'));
  }
  refuseFar(path, Temporal.PlainDateTime.from(local));
  if (time.kind === 'one') return { local, offset: null, instant: time.instant };
  const choice = time.choices.find((reading) => reading.slice(16) === offset);
  if (!choice) throw new Refusal(unclear(path, time.kind, timeZone, time.choices));
  const isDoubled = time.kind === 'doubled';
  return { local: choice.slice(0, 16), offset: isDoubled ? choice.slice(16) : null, instant: new Date(choice) };
}

function unclear(path: string, kind: 'skipped' | 'doubled', timeZone: string, choices: readonly string[]) {
  const key = kind === 'skipped' ? 'platform.clocksSkip' : 'platform.clocksDouble';
  // Both readings are of one day but where the clocks change at midnight.
  const isOneDay = new Set(choices.map((choice) => choice.slice(0, 10))).size === 1;
  const named = choices.map((choice) => `${choice.slice(isOneDay ? 11 : 0, 16)} (UTC${choice.slice(16)})`);
  const problem = InvalidInput.of(path, kind, key, { timeZone, choices: named });
  for (const field of problem.fields) field.choices = choices;
  return problem;
}

/** The instant of a kept local time; `offset` says which, where the clocks show it twice. Null: it was never chosen. */
export function keptInstant(local: string, timeZone: string, offset: string | null): Date | null {
  const time = instantOf(local, timeZone);
  if (time.kind === 'one') return time.instant;
  const choice = time.kind === 'doubled' && time.choices.find((reading) => reading.slice(16) === offset);
  return choice ? new Date(choice) : null;
}
