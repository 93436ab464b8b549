import { formatRange, formatTime, type TimeStyle, zoneName } from './formats.js';
import { useReading } from './text.js';

interface DateTimeProps {
  /** UTC instant, ISO 8601. */
  at: string;
  /** IANA zone it is shown in; the reader's where nothing is said, UTC while that is unknown. */
  zone?: string;
  show?: TimeStyle;
}

/** A moment, with its zone wherever an hour is shown. */
export function DateTime({ at, zone, show = 'dateTime' }: DateTimeProps) {
  const { locale, timeZone, say } = useReading();
  const shown = zone ?? timeZone ?? 'UTC';
  const time = (
    <time dateTime={at} suppressHydrationWarning>
      {formatTime(locale, shown, at, show) + (isHour(show) ? `, ${zoneName(say, locale, shown, at)}` : '')}
    </time>
  );
  return zone === undefined && timeZone === null ? <span data-zoned>{time}</span> : time;
}

interface SessionTimeProps {
  /** UTC instants, ISO 8601. */
  startsAt: string;
  endsAt: string;
  /** IANA zone of the place, or that an online meeting is planned in. */
  zone: string;
  /** Online: the reader's zone stands first. */
  online?: boolean;
}

/** From when to when, in the zone of the place and in the reader's; each zone is named. */
export function SessionTime({ startsAt, endsAt, zone, online = false }: SessionTimeProps) {
  const { timeZone } = useReading();
  const there = <TimeLine key="there" {...{ startsAt, endsAt, zone }} />;
  if (timeZone === null) return <span data-zoned>{there}</span>;
  if (sameClock(timeZone, zone, startsAt)) return there;
  const here = <TimeLine key="here" {...{ startsAt, endsAt }} zone={timeZone} />;
  return <>{online ? [here, there] : [there, here]}</>;
}

function TimeLine({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }) {
  const { locale, say } = useReading();
  return (
    <time className="time-line" dateTime={startsAt} suppressHydrationWarning>
      {`${formatRange(say, locale, zone, startsAt, endsAt)}, ${zoneName(say, locale, zone, startsAt)}`}
    </time>
  );
}

function sameClock(one: string, other: string, instant: string): boolean {
  return formatTime('en', one, instant, 'dateTime') === formatTime('en', other, instant, 'dateTime');
}

function isHour(show: TimeStyle): boolean {
  return show === 'dateTime' || show === 'time';
}
