import { deadlineIn, formatRange, formatTime, type TimeStyle, zoneName } from './formats.js';
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
  const text = formatTime(locale, shown, at, show);
  return (
    <Zoned>
      <time dateTime={at} suppressHydrationWarning>
        {isHour(show) ? `${text}${say('list.comma')}${zoneName(say, locale, shown, at)}` : text}
      </time>
    </Zoned>
  );
}

interface DeadlineTimeProps {
  /** UTC instant, ISO 8601. */
  at: string;
  /** IANA zone that it was set in. */
  setIn: string;
  isStrong?: boolean;
}

/**
 * A deadline in the reader's zone. The end of a day is said by its last minute, first where it was set, so that everyone
 * reads the same last day; so is any other while the reader's zone is unknown.
 */
export function DeadlineTime({ at, setIn, isStrong = false }: DeadlineTimeProps) {
  const { locale, timeZone, say } = useReading();
  const said = deadlineIn(setIn, at);
  const text = (zone: string) =>
    formatTime(locale, zone, said, 'dateTime') + say('list.comma') + zoneName(say, locale, zone, said);
  const reader = timeZone !== null && !sameClock(timeZone, setIn, said) ? timeZone : null;
  const isLastDay = said !== new Date(at).toISOString();
  const time = (
    <time dateTime={said} suppressHydrationWarning>
      {text(isLastDay || reader === null ? setIn : reader)}
    </time>
  );
  return (
    <Zoned>
      {isStrong ? <strong>{time}</strong> : time}
      {isLastDay && reader !== null && say('list.comma') + say('time.forYou', { when: text(reader) })}
    </Zoned>
  );
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
  const isSame = timeZone === null || sameClock(timeZone, zone, startsAt);
  const here = !isSame && <TimeLine key="here" {...{ startsAt, endsAt }} zone={timeZone} />;
  return <Zoned>{online ? [here, there] : [there, here]}</Zoned>;
}

/** Times that depend on the reader's zone; the script of a plain page fills them in once the browser has told it. */
function Zoned({ children }: { children: React.ReactNode }) {
  const { timeZone } = useReading();
  return <span data-zoned={timeZone === null ? 'unknown' : 'known'}>{children}</span>;
}

/** A part of a page whose times depend on the reader's zone all through. */
export function ZonedPart({ children }: { children: React.ReactNode }) {
  const { timeZone } = useReading();
  return (
    <div className="stack" data-zoned={timeZone === null ? 'unknown' : 'known'}>
      {children}
    </div>
  );
}

function TimeLine({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }) {
  const { locale, say } = useReading();
  return (
    <time className="time-line" dateTime={startsAt} suppressHydrationWarning>
      {formatRange(say, locale, zone, startsAt, endsAt) + say('list.comma') + zoneName(say, locale, zone, startsAt)}
    </time>
  );
}

function sameClock(one: string, other: string, instant: string): boolean {
  return formatTime('en', one, instant, 'dateTime') === formatTime('en', other, instant, 'dateTime');
}

function isHour(show: TimeStyle): boolean {
  return show === 'dateTime' || show === 'time';
}
