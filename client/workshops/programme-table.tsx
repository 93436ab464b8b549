import { formatRange, formatTime, zoneName } from '../ui/formats.js';
import { StateBadge } from '../ui/state-badge.js';
import { useReading, useText } from '../ui/text.js';
import { ZonedPart } from '../ui/times.js';
import { isOneTeam, type PlannedSession, type Programme, type ProgrammeRow, sameTimeOf } from './programme.js';
import { langOf } from './shown-languages.js';

/** Sessions that cohorts share, once each: when a cohort meets is said above, the days stand in its column. */
export function ProgrammeTable({ programme }: { programme: Programme }) {
  const say = useText();
  const { cohorts, rows } = programme;
  return (
    <ZonedPart>
      <ul className="meeting-times">
        {cohorts.map((cohort) => (
          <CohortTimes key={cohort} name={cohort} sessions={ofCohort(rows, cohort)} />
        ))}
      </ul>
      <table className="programme">
        <thead>
          <tr>
            <th scope="col">{say('programme.number')}</th>
            <th scope="col">{say('programme.session')}</th>
            {cohorts.map((cohort) => (
              <th key={cohort} scope="col" lang={cohortLang(ofCohort(rows, cohort))}>
                {cohort}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.title}>
              <td className="number">{index + 1}</td>
              <th scope="row" className="title" lang={titleLang(row)}>
                {row.title}
              </th>
              {cohorts.map((cohort) => (
                <td key={cohort} data-label={cohort}>
                  <CohortDay session={row.times.get(cohort)} sessions={ofCohort(rows, cohort)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ZonedPart>
  );
}

function cohortLang([session]: readonly PlannedSession[]): string | undefined {
  return session?.cohort ? langOf(session.cohort.shownLanguages, 'name') : undefined;
}

function titleLang({ times }: ProgrammeRow): string | undefined {
  const [session] = times.values();
  return session && langOf(session.shownLanguages, 'title');
}

function ofCohort(rows: readonly ProgrammeRow[], cohort: string): PlannedSession[] {
  return rows.flatMap((row) => row.times.get(cohort) ?? []);
}

/** Zones whose clocks are told: online the reader's first, in person the venue's; one where they agree. */
function zonesFor(sessions: readonly PlannedSession[], reader: string | null): readonly string[] {
  const [first] = sessions;
  if (!first) return [];
  const { timeZone, place } = first;
  const clock = (zone: string) => sessions.map(({ startsAt }) => formatTime('en', zone, startsAt, 'dateTime')).join();
  if (reader === null || clock(reader) === clock(timeZone)) return [timeZone];
  return place ? [timeZone, reader] : [reader, timeZone];
}

/** Whether the days in a column say enough: every session at the same time, on every clock that is told. */
function isSteady(locale: string, zones: readonly string[], sessions: readonly PlannedSession[]): boolean {
  return zones.every((zone) => sameTimeOf(locale, zone, sessions) !== null);
}

function CohortTimes({ name, sessions }: { name: string; sessions: readonly PlannedSession[] }) {
  const { locale, timeZone, say } = useReading();
  const [first] = sessions;
  const zones = zonesFor(sessions, timeZone);
  if (!first) return null;
  return (
    <li>
      <strong lang={cohortLang(sessions)}>{name}</strong>
      {isSteady(locale, zones, sessions) &&
        zones.map((zone, index) => (
          <span key={zone} className={index === 0 ? 'block' : 'block small muted'}>
            {say('programme.time', {
              ...sameTimeOf(locale, zone, sessions),
              zone: zoneName(say, locale, zone, first.startsAt),
            })}
          </span>
        ))}
      <span className="block small muted">{first.place ?? say('mode.ONLINE')}</span>
      {isOneTeam(sessions) && <LedBy session={first} />}
    </li>
  );
}

interface CohortDayProps {
  session: PlannedSession | undefined;
  /** All of the cohort. */
  sessions: readonly PlannedSession[];
}

/** Who facilitates, where somebody was chosen. */
function LedBy({ session: { facilitators } }: { session: PlannedSession }) {
  const { locale, say } = useReading();
  const names = facilitators.flatMap(({ name }) => name ?? []);
  if (names.length === 0) return null;
  return (
    <span className="block small muted led-by">
      {say('session.with')} <bdi>{new Intl.ListFormat(locale).format(names)}</bdi>
    </span>
  );
}

function CohortDay({ session, sessions }: CohortDayProps) {
  const { locale, timeZone, say } = useReading();
  if (!session) return null;
  const { startsAt, endsAt, status } = session;
  const zones = zonesFor(sessions, timeZone);
  const cancelled = status === 'CANCELLED' && <StateBadge tone="failed">{say('session.cancelled')}</StateBadge>;
  const ledBy = !isOneTeam(sessions) && <LedBy session={session} />;
  if (isSteady(locale, zones, sessions)) {
    const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone: zones[0] } as const;
    return (
      <>
        <time dateTime={startsAt}>{new Intl.DateTimeFormat(locale, day).format(new Date(startsAt))}</time> {cancelled}
        {ledBy}
      </>
    );
  }
  return (
    <>
      {zones.map((zone) => (
        <time key={zone} className="block full-times" dateTime={startsAt}>
          {`${formatRange(say, locale, zone, startsAt, endsAt)}, ${zoneName(say, locale, zone, startsAt)}`}
        </time>
      ))}{' '}
      {cancelled}
      {ledBy}
    </>
  );
}
