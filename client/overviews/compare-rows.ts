import type { CompareEditionFragment as Facts } from '../graphql/generated/graphql.js';
import { formatMoney, formatTime } from '../ui/formats.js';
import type { Reading } from '../ui/text.js';
import { localText } from '../workshops/local-text.js';

/** One thing of two editions, said as text; empty where an edition has none. */
export interface CompareRow {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly isChanged: boolean;
}

function row(name: string, a: string, b: string): CompareRow {
  return { name, a, b, isChanged: a !== b };
}

/** A row of what `text` says of each edition. */
function rowOf(a: Facts, b: Facts): (name: string, text: (edition: Facts) => string) => CompareRow {
  return (name, text) => row(name, text(a), text(b));
}

/** How they went: what the reader may not see is left out. */
export function numberRows({ say, locale }: Reading, a: Facts, b: Facts): CompareRow[] {
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const year = (edition: Facts) => edition.series.years.find((one) => one.edition.id === edition.id);
  const count = (value: number | null | undefined) => (value == null ? '' : number.format(value));
  const line = rowOf(a, b);
  const rows = [
    line(say('compare.places'), (edition) => count(year(edition)?.capacity)),
    line(say('count.confirmed'), (edition) => count(year(edition)?.confirmed)),
    line(say('picture.series.attendance'), (edition) => {
      const { present, marked } = year(edition) ?? {};
      return present != null && marked ? share.format(present / marked) : '';
    }),
    line(say('compare.completed'), (edition) => count(year(edition)?.completed)),
    line(say('picture.series.income'), (edition) => {
      const income = year(edition)?.income;
      return income ? formatMoney(locale, income) : '';
    }),
  ];
  return rows.filter((one) => one.a !== '' || one.b !== '');
}

/** When, where, how, and on which terms. */
export function factRows({ say, locale }: Reading, a: Facts, b: Facts): CompareRow[] {
  const line = rowOf(a, b);
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const at = (edition: Facts, instant: string) => formatTime(locale, edition.timeZone, instant, 'dateTime');
  return [
    line(say('facts.startsOn'), ({ startsOn }) => localText(locale, startsOn)),
    line(say('facts.endsOn'), ({ endsOn }) => localText(locale, endsOn)),
    line(say('facts.mode'), ({ mode }) => say(`mode.${mode}`)),
    line(say('facts.venue'), ({ venue }) => venue ?? ''),
    line(say('field.timeZone'), ({ timeZone }) => timeZone),
    line(say('facts.language'), ({ language }) => languages.of(language) ?? language),
    line(say('facts.currency'), ({ currency }) => currency),
    line(say('field.registrationOpensOn'), (edition) => at(edition, edition.registrationOpensAt)),
    line(say('compare.closes'), (edition) => at(edition, edition.registrationClosesAt)),
    line(say('field.isWaitlistOpen'), ({ isWaitlistOpen }) => say(isWaitlistOpen ? 'compare.yes' : 'compare.no')),
    line(say('facts.offerHours'), ({ offerHours }) => String(offerHours)),
    line(say('facts.policy'), ({ cancellationPolicy: { steps } }) =>
      steps
        .map(({ hoursBefore, refundPercent }) => say('compare.step', { hours: hoursBefore, percent: refundPercent }))
        .join('\n'),
    ),
  ];
}

/** Prices, cohorts and sessions, each a line. */
export function partRows({ say, locale }: Reading, a: Facts, b: Facts): CompareRow[] {
  const line = rowOf(a, b);
  return [
    line(say('facts.prices'), ({ tiers, timeZone }) =>
      tiers
        .map(({ name, price, closesAt }) => {
          const until = closesAt
            ? ` (${say('facts.saleUntil')} ${formatTime(locale, timeZone, closesAt, 'shortDate')})`
            : '';
          return `${name}: ${formatMoney(locale, price)}${until}`;
        })
        .join('\n'),
    ),
    line(say('checklist.COHORTS'), ({ cohorts }) =>
      cohorts.map(({ name, timeZone }) => `${name} (${timeZone})`).join('\n'),
    ),
    line(say('next.sessions'), ({ sessions }) =>
      sessions
        .filter(({ status }) => status === 'PLANNED')
        .map(({ title, startsLocal, timeZone }) => `${title}: ${localText(locale, startsLocal)}, ${timeZone}`)
        .join('\n'),
    ),
  ];
}

/** Texts that differ, by field, for those who may edit both. */
export function textRows({ say }: Reading, a: Facts, b: Facts): CompareRow[] | null {
  if (!a.texts || !b.texts) return null;
  const line = rowOf(a, b);
  const fields = ['summary', 'description', 'forWhom', 'venueNotes', 'cancellation'] as const;
  const questions = ({ texts }: Facts) =>
    (texts?.questions ?? []).map(({ question, answer }) => `${question}\n${answer}`).join('\n\n');
  return [
    ...fields.map((field) => line(say(`texts.field.${field}`), ({ texts }) => texts?.[field] ?? '')),
    line(say('texts.field.questions'), questions),
  ].filter(({ isChanged }) => isChanged);
}
