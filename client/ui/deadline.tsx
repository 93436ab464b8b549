import { type Say, useText } from './text.js';
import { DeadlineTime } from './times.js';

const minuteMs = 60_000;

interface DeadlineProps {
  /** UTC instant, ISO 8601. */
  at: string;
  /** IANA zone that it was set in. */
  setIn: string;
  /** UTC instant that the page was made at. */
  now: string;
}

/** Until when: weekday, date, hour and zone, and how much time that leaves. */
export function Deadline({ at, setIn, now }: DeadlineProps) {
  const say = useText();
  const minutes = Math.floor((Date.parse(at) - Date.parse(now)) / minuteMs);
  return (
    <>
      <DeadlineTime at={at} setIn={setIn} isStrong />
      {minutes > 0 && <span className="muted"> ({timeLeft(say, minutes)})</span>}
    </>
  );
}

function timeLeft(say: Say, minutes: number): string {
  if (minutes < 2 * 60) return say('time.minutesLeft', { count: minutes });
  if (minutes < 48 * 60) return say('time.hoursLeft', { count: Math.floor(minutes / 60) });
  return say('time.daysLeft', { count: Math.floor(minutes / (24 * 60)) });
}
