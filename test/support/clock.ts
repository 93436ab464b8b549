import type { Clock } from '../../server/platform/clock.js';

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  #now: number;

  constructor(start = '2027-03-01T09:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Lets time pass, in milliseconds. */
  pass(ms: number): void {
    this.#now += ms;
  }
}
