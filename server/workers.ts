import type { App } from './app.js';
import { startJobs, startOutbox } from './work.js';

/** Background work in progress. */
export interface RunningWorker {
  /** Takes nothing new, ends or hands back what is in hand. */
  stop(): Promise<void>;
}

/** Starts background work once the server listens. */
export type StartWorker = (app: App) => RunningWorker | Promise<RunningWorker>;

/** All background work of the product. */
export const workers: readonly StartWorker[] = [startOutbox, startJobs];
