import { formatTime } from '../ui/formats.js';
import type { ShownLanguages } from './shown-languages.js';

/** What a programme needs to know of a session. */
export interface PlannedSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly place?: string | null;
  readonly status: string;
  readonly shownLanguages: ShownLanguages;
  readonly facilitators: readonly { readonly id: string; readonly name?: string | null }[];
  readonly cohort?: { readonly name: string; readonly shownLanguages: ShownLanguages } | null;
}

/** One session as several cohorts have it: each at its own time. */
export interface ProgrammeRow {
  readonly title: string;
  /** By name of the cohort. */
  readonly times: ReadonlyMap<string, PlannedSession>;
}

/** Several cohorts that go through the same sessions. */
export interface Programme {
  readonly cohorts: readonly string[];
  readonly rows: readonly ProgrammeRow[];
}

/** The one programme of several cohorts; null where there is one cohort, or their sessions are not the same. */
export function programmeOf(sessions: readonly PlannedSession[]): Programme | null {
  const groups = Map.groupBy(sessions, ({ cohort }) => cohort?.name ?? '');
  if (groups.size < 2 || groups.has('')) return null;
  const cohorts = [...groups.keys()];
  const titles = sessions.filter(({ cohort }) => cohort?.name === cohorts[0]).map(({ title }) => title);
  if (new Set(titles).size !== titles.length) return null;
  const isShared = [...groups.values()].every(
    (own) => own.length === titles.length && own.every(({ title }, index) => title === titles[index]),
  );
  if (!isShared) return null;
  const rows = titles.map((title, index) => ({
    title,
    times: new Map(cohorts.map((cohort) => [cohort, groups.get(cohort)?.[index] as PlannedSession])),
  }));
  return { cohorts, rows };
}

/** Weekday, first and last minute of a session on the clock of a zone. */
export interface ClockTime {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** When all of `sessions` take place on the clock of a zone, where that is the same for each; else null. */
export function sameTimeOf(locale: string, zone: string, sessions: readonly PlannedSession[]): ClockTime | null {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone });
  const times = sessions.map(({ startsAt, endsAt }) => ({
    day: weekday.format(new Date(startsAt)),
    from: formatTime(locale, zone, startsAt, 'time'),
    to: formatTime(locale, zone, endsAt, 'time'),
  }));
  return new Set(times.map((time) => JSON.stringify(time))).size === 1 ? (times[0] ?? null) : null;
}

/** Whether the same people facilitate all of these sessions; they are then named once. */
export function isOneTeam(sessions: readonly PlannedSession[]): boolean {
  const teams = sessions.map(({ facilitators }) =>
    facilitators
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
  return new Set(teams).size === 1;
}
