import { placeOf } from '../../look/zones.js';
import type { CompareEditionFragment as Facts } from '../graphql/generated/graphql.js';
import { deadlineIn, formatMoney, formatTime, zoneName } from '../ui/formats.js';
import { localText } from '../ui/local-text.js';
import type { Reading, TextKey } from '../ui/text.js';

/** What is said of one edition, line by line; where it has none, that it has none. */
export interface CompareCell {
  readonly lines: readonly string[];
  readonly isNone: boolean;
}

/** One thing of two editions. */
export interface CompareRow {
  readonly name: string;
  readonly a: CompareCell;
  readonly b: CompareCell;
  readonly isChanged: boolean;
}

/** The row of what `text` says of each edition, in a line or several; where it says nothing, the word for having none is said. */
export function rowsOf({ say }: Reading, a: Facts, b: Facts) {
  type Say = (edition: Facts) => string | readonly string[];
  return (name: string, text: Say, none: TextKey = 'compare.notKnown'): CompareRow => {
    const cell = (edition: Facts) => {
      const said = [text(edition)].flat().filter((one) => one !== '');
      return said.length > 0 ? { lines: said, isNone: false } : { lines: [say(none)], isNone: true };
    };
    const row = { name, a: cell(a), b: cell(b) };
    return { ...row, isChanged: row.a.lines.join('\n') !== row.b.lines.join('\n') };
  };
}

/** The sessions of an edition; those that were cancelled only where the whole edition was, with all it had planned. */
export function sessionsOf({ status, sessions }: Facts) {
  return status === 'CANCELLED' ? sessions : sessions.filter((session) => session.status !== 'CANCELLED');
}

/** How they went: what the reader may not see is left out. */
export function numberRows(reading: Reading, a: Facts, b: Facts): CompareRow[] {
  const { say, locale } = reading;
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const year = (edition: Facts) => edition.series.years.find((one) => one.edition.id === edition.id);
  const count = (value: number | null | undefined) => (value == null ? '' : number.format(value));
  const line = rowsOf(reading, a, b);
  const rows = [
    line(say('compare.places'), (edition) => count(year(edition)?.capacity), 'compare.noLimit'),
    line(say('count.confirmed'), (edition) => count(year(edition)?.confirmed)),
    line(say('count.waitlisted'), ({ registrationCounts }) => count(registrationCounts?.waitlisted)),
    line(say('registration.CANCELLED'), ({ registrationCounts }) => count(registrationCounts?.cancelled)),
    line(
      say('picture.series.attendance'),
      (edition) => {
        const { present, marked } = year(edition) ?? {};
        return present != null && marked ? share.format(present / marked) : '';
      },
      'compare.unmarked',
    ),
    line(say('compare.completed'), (edition) => count(year(edition)?.completed)),
    line(say('picture.series.income'), (edition) => {
      const income = year(edition)?.income;
      return income ? formatMoney(locale, income) : '';
    }),
  ];
  return rows.filter((one) => !(one.a.isNone && one.b.isNone));
}

/** When, where, how, and on which terms. */
export function factRows(reading: Reading, a: Facts, b: Facts): CompareRow[] {
  const { say, locale } = reading;
  const line = rowsOf(reading, a, b);
  const named = (type: 'language' | 'currency', code: string) =>
    new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  const at = ({ timeZone }: Facts, instant: string) =>
    formatTime(locale, timeZone, instant, 'dateTime') + say('list.comma') + zoneName(say, locale, timeZone, instant);
  return [
    line(say('facts.startsOn'), ({ startsOn }) => localText(locale, startsOn)),
    line(say('facts.endsOn'), ({ endsOn }) => localText(locale, endsOn)),
    line(say('facts.mode'), ({ mode }) => say(`mode.${mode}`)),
    line(say('facts.venue'), ({ venue }) => venue ?? '', 'compare.noVenue'),
    line(say('field.timeZone'), ({ timeZone }) => placeOf(locale, timeZone)),
    line(say('facts.language'), ({ language }) => named('language', language)),
    line(say('facts.currency'), ({ currency }) => named('currency', currency)),
    line(say('field.registrationOpensOn'), (edition) => at(edition, edition.registrationOpensAt)),
    line(say('compare.closes'), (edition) => at(edition, deadlineIn(edition.timeZone, edition.registrationClosesAt))),
    line(say('field.isWaitlistOpen'), ({ isWaitlistOpen }) => say(isWaitlistOpen ? 'compare.yes' : 'compare.no')),
    line(say('facts.offerHours'), ({ offerHours }) => say('number', { n: offerHours })),
    line(say('facts.policy'), (edition) => policyText(reading, edition), 'compare.noSteps'),
    line(say('rule.title'), (edition) => ruleText(reading, edition)),
  ];
}

function policyText({ say }: Reading, { cancellationPolicy: { steps } }: Facts): string[] {
  const step = ({ hoursBefore: hours, refundPercent: percent }: (typeof steps)[number]) =>
    hours % 24 === 0 && hours > 0
      ? say('compare.stepDays', { days: hours / 24, percent })
      : say('compare.step', { hours, percent });
  return steps.map(step);
}

function ruleText({ say }: Reading, edition: Facts): string {
  const { sessionsToComplete, attendedFromPercent, completionTask } = edition;
  const required = sessionsOf(edition).filter(({ isRequired }) => isRequired);
  const titles = [...new Set(required.map(({ title }) => title))];
  return [
    say('rule.needed', { count: sessionsToComplete }),
    ...(titles.length > 0 ? [say('rule.among', { titles: titles.join(say('list.comma')) })] : []),
    ...(completionTask ? [say('rule.task', { task: completionTask.title })] : []),
    ...(attendedFromPercent < 100 ? [say('rule.share', { percent: attendedFromPercent })] : []),
  ].join(' ');
}
