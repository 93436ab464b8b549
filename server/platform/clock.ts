/** Where "now" comes from; passed in, so that tests and the demo can choose it. */
export interface Clock {
  /** The UTC instant. */
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
