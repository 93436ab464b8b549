import type { Edition } from '../../schema/workshops/edition.js';
import { everyNextItem } from '../../schema/workshops/next-edition.js';
import { shiftInstant } from '../platform/local-time.js';
import type { Making } from './next-copies.js';
import { relabelled, titleFor } from './next-texts.js';

interface Wish {
  label: string;
  /** Names of what comes along. */
  carry: ReadonlySet<string>;
  countries: readonly string[];
}

/** Start and end: those of the first and the last session where they were so before, else moved with their day. */
function spanOf({ parts: { edition, sessions }, dates }: Making) {
  const moved = (at: Date, key: string) => shiftInstant(at, dates.daysMoved(key), edition.timeZone);
  const times = (end: 'starts' | 'ends') =>
    sessions.map(({ id }) => dates.of(`session.${id}.${end}`).instant?.getTime() ?? 0);
  const startsWith = Math.min(...sessions.map(({ startsAt }) => startsAt.getTime())) === edition.startsAt.getTime();
  const endsWith = Math.max(...sessions.map(({ endsAt }) => endsAt.getTime())) === edition.endsAt.getTime();
  return {
    startsAt: startsWith ? new Date(Math.min(...times('starts'))) : moved(edition.startsAt, 'startsOn'),
    endsAt: endsWith ? new Date(Math.max(...times('ends'))) : moved(edition.endsAt, 'endsOn'),
  };
}

function textsOf(from: Edition, { label, carry }: Wish) {
  const title = titleFor(from.title, from.label, label);
  if (carry.has('TEXTS')) {
    const { summary, description } = from;
    return { title, summary, description, translations: relabelled(from, label) };
  }
  const titles = Object.entries(from.translations ?? {}).flatMap(([language, texts]) =>
    texts['title'] ? [[language, { title: titleFor(texts['title'], from.label, label) }]] : [],
  );
  const translations = titles.length === 0 ? null : Object.fromEntries(titles);
  return { title, summary: '', description: '', translations };
}

/** The task of the rule, due as many days after the first one as before. */
function taskOf({ parts: { edition }, dates }: Making) {
  const { taskTitle, taskText, taskDueOn } = edition;
  const days = dates.daysMoved('startsOn');
  const moved = taskDueOn ? Temporal.PlainDate.from(taskDueOn).add({ days }).toString() : null;
  return { taskTitle: taskTitle ?? null, taskText, taskDueOn: moved };
}

/** What the next edition is, from the earlier one: carried, moved, or begun anew. */
export function nextFacts(making: Making, wish: Wish) {
  const { parts, dates } = making;
  const from = parts.edition;
  const { carry, label } = wish;
  const moved = (at: Date, key: string) => shiftInstant(at, dates.daysMoved(key), from.timeZone);
  const everySession = Math.max(1, parts.sessions.length);
  return {
    series: from.series.id,
    previous: from.id,
    label,
    ...textsOf(from, wish),
    ...{
      language: from.language,
      mode: from.mode,
      venue: from.venue,
      timeZone: from.timeZone,
      currency: from.currency,
    },
    ...{
      isWaitlistOpen: from.isWaitlistOpen,
      offerHours: from.offerHours,
      mostOutsidePercent: from.mostOutsidePercent,
    },
    status: 'DRAFT' as const,
    startsOn: dates.of('startsOn').local,
    endsOn: dates.of('endsOn').local,
    ...spanOf(making),
    registrationOpensAt: moved(from.registrationOpensAt, 'registrationOpensOn'),
    registrationClosesAt: moved(from.registrationClosesAt, 'registrationLastDay'),
    // Without the rule every session counts: nobody completes by an oversight.
    sessionsToComplete: carry.has('COMPLETION') ? from.sessionsToComplete : everySession,
    ...(carry.has('COMPLETION') && { attendedFromPercent: from.attendedFromPercent, ...taskOf(making) }),
    cancellationPolicy: carry.has('POLICY') ? from.cancellationPolicy : { steps: [], text: '' },
    questions: carry.has('QUESTIONS') ? from.questions : null,
    holidayCountries: wish.countries,
    carried: everyNextItem.filter((item) => carry.has(item)).map((item) => ({ item, isChecked: false })),
    version: 1,
  };
}
