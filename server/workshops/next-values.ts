import { InvalidInput } from '../../schema/problem.js';
import type { NextDateInput } from '../../schema/workshops/next-edition.inputs.js';
import { typedDay } from '../platform/local-days.js';
import { chosenTime, refuseTooLong } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';
import type { MovedDate } from './next-dates.js';

/** A date as it is to be: the typed day or local time, and of a time the one instant it means. */
export interface ChosenDate {
  readonly before: string;
  readonly local: string;
  /** Which reading, of a time that the clocks show twice. */
  readonly offset: string | null;
  readonly instant: Date | null;
}

/** Every date by its key, as chosen or else as moved; refuses what does not exist or is not decided. */
export class ChosenDates {
  readonly #byKey: ReadonlyMap<string, ChosenDate>;

  constructor(moved: readonly MovedDate[], chosen: readonly NextDateInput[]) {
    const values = new Map(chosen.map(({ key, value }) => [key, value]));
    const stray = chosen.find(({ key }) => !moved.some((date) => date.key === key));
    if (stray) throw new Refusal(InvalidInput.of(`dates.${stray.key}`, 'isDate', 'workshops.notOfThisEdition'));
    this.#byKey = new Map(moved.map((date) => [date.key, readDate(date, values.get(date.key) ?? date.after)]));
  }

  of(key: string): ChosenDate {
    const found = this.#byKey.get(key);
    if (!found) throw new Error(`No date ${key}`);
    return found;
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** By how many days a day differs from the earlier edition's; its time of day stays. */
  daysMoved(key: string): number {
    const { before, local } = this.of(key);
    return Temporal.PlainDate.from(before).until(Temporal.PlainDate.from(local), { largestUnit: 'days' }).days;
  }

  /** Refuses where the second of two dates is before the first; of times also where they are the same or a week apart. */
  refuseReversed(first: string, second: string): void {
    if (!this.has(first) || !this.has(second)) return;
    const [from, until] = [this.of(first), this.of(second)];
    const isWrong = from.instant && until.instant ? until.instant <= from.instant : until.local < from.local;
    if (!isWrong) {
      if (from.instant) refuseTooLong(`dates.${second}`, from.local, until.local);
      return;
    }
    const message = from.instant ? 'communities.theEndMustBeAfter' : 'workshops.theLastDayIsBeforeTheFirst';
    throw new Refusal(InvalidInput.of(`dates.${second}`, 'isNotBefore', message));
  }

  /** Refuses a last day of registration after the first day, unless both moved together from where it was so already. */
  refuseLateWindow(): void {
    const [last, first] = ['registrationLastDay', 'startsOn'] as const;
    if (this.of(last).local <= this.of(first).local || this.daysMoved(last) === this.daysMoved(first)) return;
    throw new Refusal(InvalidInput.of(`dates.${last}`, 'isNotAfter', 'workshops.registerBeforeItBegins'));
  }
}

const aDay = /^\d{4}-\d{2}-\d{2}$/;
const aTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}([+-]\d{2}:\d{2})?$/;

function readDate(date: MovedDate, value: string): ChosenDate {
  const path = `dates.${date.key}`;
  const { before } = date;
  const isTime = before.includes('T');
  if (value === '') throw new Refusal(InvalidInput.of(path, 'hasText', 'rule.hasText'));
  if (isTime && !aTime.test(value))
    throw new Refusal(InvalidInput.of(path, 'isLocalTime', 'platform.thereIsNoSuchDay'));
  if (!isTime && !aDay.test(value)) throw new Refusal(InvalidInput.of(path, 'isDay', 'workshops.giveTheDay'));
  if (!isTime) return { before, local: typedDay(path, value), offset: null, instant: null };
  return { before, ...chosenTime(path, value.slice(0, 16), date.timeZone, value.slice(16) || null) };
}
