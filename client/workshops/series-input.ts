import type { FormValues } from '../graphql/form-values.js';
import type { EditionMode } from '../graphql/generated/graphql.js';

/** Names of the rule's values, as they stand in the form and in the address of its preview. */
const ruleNames = [
  'title',
  'cohortId',
  'mode',
  'place',
  'facilitatorIds',
  'firstDay',
  'weekdays',
  'everyWeeks',
  'ends',
  'count',
  'lastDay',
  'startTime',
  'endTime',
  'timeZone',
] as const;

/** The rule that was typed, as the address of its preview says it. */
export function ruleSearch(form: FormValues): string {
  const search = new URLSearchParams();
  for (const name of ruleNames) for (const value of form.all(name)) search.append(name, value);
  return search.toString();
}

/** A rule as it stands in an address; null where there is none. */
export function ruleOf(search: URLSearchParams) {
  if (!search.has('firstDay')) return null;
  const text = (name: (typeof ruleNames)[number]) => search.get(name)?.trim() ?? '';
  const whole = (name: (typeof ruleNames)[number]) => (/^\d{1,3}$/.test(text(name)) ? Number(text(name)) : null);
  const isUntil = text('ends') === 'until';
  return {
    cohortId: text('cohortId') || null,
    mode: modeOf(text('mode')),
    place: text('place') || null,
    facilitatorIds: search.getAll('facilitatorIds'),
    firstDay: text('firstDay'),
    weekdays: search.getAll('weekdays').map(Number).filter(Number.isInteger),
    everyWeeks: whole('everyWeeks') ?? 0,
    count: isUntil ? null : (whole('count') ?? 0),
    lastDay: isUntil ? text('lastDay') : null,
    startTime: text('startTime').slice(0, 5),
    endTime: text('endTime').slice(0, 5),
    timeZone: text('timeZone'),
  };
}

function modeOf(text: string): EditionMode {
  return text === 'IN_PERSON' || text === 'HYBRID' ? text : 'ONLINE';
}

/** Numbers of the dates that are kept, in order, as they were ticked. */
export function keptDates(form: FormValues): number[] {
  return form.all('keep').map(Number).filter(Number.isInteger);
}

/** The dates that are kept, as the API takes them. */
export function keptSessions(form: FormValues) {
  return keptDates(form).map((index) => {
    const text = (name: string) => form.text(`sessions.${index}.${name}`);
    return {
      title: text('title'),
      startsLocal: text('startsLocal').slice(0, 16),
      endsLocal: text('endsLocal').slice(0, 16),
      timeZone: form.text('timeZone'),
      startsOffset: text('startsOffset') || null,
      endsOffset: text('endsOffset') || null,
    };
  });
}

/** A path of the API's, which counts only what is kept, as the page names it. */
export function pagePath(path: string, kept: readonly number[]): string {
  return path.replace(/^sessions\.(\d+)\./, (_, index) => `sessions.${kept[Number(index)] ?? index}.`);
}
