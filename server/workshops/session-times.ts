import { InvalidInput } from '../../schema/problem.js';
import type { SessionTimesInput } from '../../schema/workshops/planning.inputs.js';
import type { Session } from '../../schema/workshops/session.js';
import { typedZone } from '../platform/local-days.js';
import { chosenTime, refuseTooLong } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';

/** When a session is, as it is kept. */
export type SessionTimes = Pick<
  Session,
  'startsLocal' | 'endsLocal' | 'timeZone' | 'startsOffset' | 'endsOffset' | 'startsAt' | 'endsAt'
>;

/**
 * A start in the past is a slip of the year more often than not: asked about at its field, unless it is meant or was the
 * start already.
 */
export function refusePast(
  { startsAt }: Pick<SessionTimes, 'startsAt'>,
  { isPastMeant }: { isPastMeant?: boolean },
  now: Date,
  was: Date | null = null,
): void {
  if (isPastMeant || startsAt > now || startsAt.getTime() === was?.getTime()) return;
  throw new Refusal(InvalidInput.of('startsLocal', 'isPast', 'workshops.sessionWouldBePast'));
}

/** What typed-in times mean. Refuses with InvalidInput: zone unknown, no such day, end before start or more than a week after it, a time that the clocks skip or double. */
export function timesOf(input: SessionTimesInput): SessionTimes {
  const timeZone = typedZone('timeZone', input.timeZone);
  const starts = chosenTime('startsLocal', input.startsLocal, timeZone, input.startsOffset);
  const ends = chosenTime('endsLocal', input.endsLocal, timeZone, input.endsOffset);
  if (ends.instant <= starts.instant) {
    throw new Refusal(InvalidInput.of('endsLocal', 'isAfterStart', 'communities.theEndMustBeAfter'));
  }
  refuseTooLong('endsLocal', starts.local, ends.local);
  return {
    startsLocal: starts.local,
    endsLocal: ends.local,
    timeZone,
    startsOffset: starts.offset,
    endsOffset: ends.offset,
    startsAt: starts.instant,
    endsAt: ends.instant,
  };
}
