import { placeOf } from '../../look/zones.js';
import { ruleText } from '../confirmations/reminder-card.js';
import type { CompareEditionFragment as Facts } from '../graphql/generated/graphql.js';
import { deadlineIn, formatMoney, formatTime, zoneName } from '../ui/formats.js';
import { localText } from '../ui/local-text.js';
import type { Reading } from '../ui/text.js';
import { type CompareRow, rowsOf, sessionsOf } from './compare-rows.js';

/** Prices, cohorts and sessions, each a line. */
export function partRows(reading: Reading, a: Facts, b: Facts): CompareRow[] {
  const { say, locale } = reading;
  const line = rowsOf(reading, a, b);
  const comma = say('list.comma');
  const price = ({ name, price, closesAt }: Facts['tiers'][number], timeZone: string) => {
    const last = closesAt && formatTime(locale, timeZone, deadlineIn(timeZone, closesAt), 'shortDate');
    const until = last ? ` (${say('facts.saleUntil')} ${last})` : '';
    return `${name}: ${formatMoney(locale, price)}${until}`;
  };
  const session = ({ title, startsLocal, startsAt, timeZone, status }: Facts['sessions'][number]) => {
    const when = `${title}: ${localText(locale, startsLocal)}${comma}${zoneName(say, locale, timeZone, startsAt)}`;
    return status === 'CANCELLED' ? `${when} (${say('compare.cancelled')})` : when;
  };
  return [
    line(say('facts.prices'), ({ tiers, timeZone }) => tiers.map((tier) => price(tier, timeZone)), 'compare.noPrices'),
    line(
      say('organize.cohorts'),
      ({ cohorts }) => cohorts.map(({ name, timeZone }) => `${name} (${placeOf(locale, timeZone)})`),
      'compare.noCohorts',
    ),
    line(say('next.sessions'), (edition) => [...new Set(sessionsOf(edition).map(session))], 'compare.noSessions'),
  ];
}

/** What is mailed and warned of by itself, for those who run the editions. */
export function planRows(reading: Reading, a: Facts, b: Facts): CompareRow[] {
  const { say, locale } = reading;
  const line = rowsOf(reading, a, b);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const reminder = (rule: NonNullable<Facts['reminders']>[number]) =>
    [ruleText(say, locale, rule) + (rule.isOn ? '' : ` (${say('reminder.isOff')})`), rule.text]
      .filter((part) => part !== '')
      .join('\n');
  const rows = [
    line(say('organize.reminders'), ({ reminders }) => (reminders ?? []).map(reminder), 'compare.noReminders'),
    line(say('compare.badHour'), ({ facts }) =>
      facts ? say('compare.badHourFor', { share: share.format(facts.mostOutsidePercent / 100) }) : '',
    ),
  ];
  return a.facts || b.facts ? rows : [];
}

/** Texts that differ, by field, for those who may edit both. */
export function textRows(reading: Reading, a: Facts, b: Facts): CompareRow[] | null {
  const { say } = reading;
  if (!a.texts || !b.texts) return null;
  const line = rowsOf(reading, a, b);
  const fields = ['summary', 'description', 'forWhom', 'venueNotes', 'cancellation'] as const;
  const questions = ({ texts }: Facts) =>
    (texts?.questions ?? []).map(({ question, answer }) => `${question}\n${answer}`).join('\n\n');
  const none = 'compare.noText';
  return [
    ...fields.map((field) => line(say(`texts.field.${field}`), ({ texts }) => texts?.[field] ?? '', none)),
    line(say('texts.field.questions'), questions, none),
  ].filter(({ isChanged }) => isChanged);
}
