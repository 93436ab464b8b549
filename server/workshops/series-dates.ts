import { RRuleTemporal } from 'rrule-temporal';
import { InvalidInput } from '../../schema/problem.js';
import { mostInSeries, type PreviewSessionsInput } from '../../schema/workshops/session-series.js';
import { typedDay, typedZone } from '../platform/local-days.js';
import { instantOf, shiftLocal } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';

/** The rule of a series, without what its sessions share otherwise. */
export type SeriesRule = Pick<
  PreviewSessionsInput,
  'firstDay' | 'weekdays' | 'everyWeeks' | 'count' | 'lastDay' | 'startTime' | 'endTime' | 'timeZone'
>;

/** One date that a rule gives, on the clock of its zone. */
export interface RuleDate {
  startsLocal: string;
  endsLocal: string;
  startsAt: Date | null;
  endsAt: Date | null;
  startsChoices: readonly string[] | null;
  endsChoices: readonly string[] | null;
  isAfterClockChange: boolean;
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Midnight of a day in UTC, where no clock ever changes: the rule counts days, the zone is asked afterwards. */
const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('UTC');

/** Days of a rule, at most sixty. Refuses with InvalidInput: no such day, no end, too many. */
function daysOf(rule: SeriesRule): string[] {
  const firstDay = typedDay('firstDay', rule.firstDay);
  const lastDay = rule.lastDay ? typedDay('lastDay', rule.lastDay) : null;
  if (!lastDay && !rule.count) throw new Refusal(InvalidInput.of('count', 'isGiven', 'workshops.sayHowMany'));
  if (lastDay && lastDay < firstDay) {
    throw new Refusal(InvalidInput.of('lastDay', 'isLater', 'workshops.lastDayBeforeFirst'));
  }
  const dtstart = midnight(firstDay);
  const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [dtstart.dayOfWeek];
  const byDay = weekdays.toSorted((a, b) => a - b).map((weekday) => names[weekday - 1] ?? 'MO');
  const end = lastDay ? { until: midnight(lastDay) } : { count: rule.count ?? 1 };
  const series = new RRuleTemporal({ freq: 'WEEKLY', interval: rule.everyWeeks, byDay, dtstart, tzid: 'UTC', ...end });
  const days = series.all((_, index) => index <= mostInSeries).map((at) => at.toPlainDate().toString());
  if (days.length > mostInSeries) {
    throw new Refusal(InvalidInput.of('lastDay', 'isFew', 'workshops.seriesTooLong', { most: mostInSeries }));
  }
  if (days.length === 0) throw new Refusal(InvalidInput.of('lastDay', 'isDate', 'workshops.noDateFits'));
  return days;
}

function reading(local: string, timeZone: string) {
  const found = instantOf(local, timeZone);
  return found.kind === 'one' ? { at: found.instant, choices: null } : { at: null, choices: found.choices };
}

/** How far local noon of a day is from UTC. */
const offsetOn = (day: string, timeZone: string) =>
  Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(timeZone).offset;

/** Every date of a rule on the clock of its zone, in order; what the clocks skip or double is named, never guessed. */
export function datesOf(rule: SeriesRule): RuleDate[] {
  const timeZone = typedZone('timeZone', rule.timeZone);
  const days = daysOf(rule);
  return days.map((day, index) => {
    const startsLocal = `${day}T${rule.startTime}`;
    const endsSameDay = `${day}T${rule.endTime}`;
    const endsLocal = rule.endTime > rule.startTime ? endsSameDay : shiftLocal(endsSameDay, 1);
    const [starts, ends] = [reading(startsLocal, timeZone), reading(endsLocal, timeZone)];
    const before = days[index - 1];
    return {
      startsLocal,
      endsLocal,
      startsAt: starts.at,
      endsAt: ends.at,
      startsChoices: starts.choices,
      endsChoices: ends.choices,
      isAfterClockChange: before !== undefined && offsetOn(before, timeZone) !== offsetOn(day, timeZone),
    };
  });
}
