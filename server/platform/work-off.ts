import type { Outcome } from './outbox-handler.js';

const mostTries = 3;

/** What was decided at once and is worked off afterwards, batch by batch; may be broken off anywhere and begun again. */
export interface LongWork {
  /** What is to be done next, read anew each time; none when nothing is left. */
  next(): Promise<readonly string[]>;
  /** Does a batch; answers how many of it are done. What somebody else changed at this moment is met again. */
  act(ids: readonly string[]): Promise<number>;
  /** Writes down that nothing is left. */
  finish(): Promise<unknown>;
}

/** Works until nothing is left; `retry` when it came no further three times in a row. */
export async function workOff({ next, act, finish }: LongWork): Promise<Outcome> {
  for (let stuck = 0; stuck < mostTries; ) {
    const ids = await next();
    if (ids.length === 0) {
      await finish();
      return { kind: 'done' };
    }
    stuck = (await act(ids)) === 0 ? stuck + 1 : 0;
  }
  return { kind: 'retry', reason: 'Some registrations were changed at the same moment.' };
}
