import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { type Clock, systemClock } from './clock.js';
import { claimJob, dueJobs, finishJob, knowJobs, renewJob } from './job-leases.js';
import type { Log } from './log.js';
import type { Orm } from './orm.js';

/** Something done again and again; only one process of all runs it at a time. */
export interface Job {
  name: string;
  everyMs: number;
  /** `signal` is aborted when the process stops; a run that then throws is simply done again later. */
  run(em: EntityManager, signal: AbortSignal): Promise<void>;
}

/** What a runner needs. */
export interface JobsOptions {
  orm: Orm;
  log: Log;
  jobs: readonly Job[];
  clock?: Clock;
  /** How often it looks for due jobs; default 1000. */
  pollMs?: number;
  /** How long a process may be silent before another takes its job over; default 120 000. */
  leaseMs?: number;
}

/** Runs periodic jobs; each run is claimed in the database, so that of several processes only one does it. */
export class Jobs {
  readonly #options: Required<JobsOptions>;
  readonly #owner = randomUUID();
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #known: Promise<void> | undefined;

  constructor(options: JobsOptions) {
    this.#options = { clock: systemClock, pollMs: 1000, leaseMs: 120_000, ...options };
  }

  /** Begins to look for due jobs. */
  start(): void {
    if (this.#stopping.signal.aborted || this.#timer) return;
    const { log, pollMs } = this.#options;
    const look = async () => {
      try {
        await this.runDue();
      } catch (error) {
        log.warn({ err: error }, 'Looking for due jobs failed');
      }
      if (!this.#stopping.signal.aborted) this.#timer = setTimeout(look, pollMs);
    };
    this.#timer = setTimeout(look, 0);
  }

  /** Claims and starts whatever is due, without waiting for its end; answers the names started here. */
  async runDue(): Promise<string[]> {
    await this.#knowAll();
    const { orm, clock, jobs } = this.#options;
    const due = await dueJobs(orm.em.fork(), clock.now());
    const started: string[] = [];
    for (const job of jobs.filter(({ name }) => due.includes(name))) {
      const claimed = await this.#claim(job, false);
      if (!claimed) continue;
      claimed.run.catch(() => undefined);
      started.push(job.name);
    }
    return started;
  }

  /** Runs a job now, due or not; answers false when another process is at it. Throws what the job throws. For tests and tools. */
  async runNow(name: string): Promise<boolean> {
    await this.#knowAll();
    const job = this.#options.jobs.find((candidate) => candidate.name === name);
    if (!job) throw new Error(`There is no job ${name}`);
    const claimed = await this.#claim(job, true);
    await claimed?.run;
    return claimed !== null;
  }

  /** Starts nothing more, waits for what runs, and gives the leases back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await Promise.allSettled(this.#running.values());
  }

  #knowAll(): Promise<void> {
    const { orm, jobs, clock } = this.#options;
    this.#known ??= knowJobs(
      orm.em.fork(),
      jobs.map(({ name }) => name),
      clock.now(),
    ).catch((error: unknown) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }

  async #claim(job: Job, evenIfNotDue: boolean): Promise<{ run: Promise<void> } | null> {
    const { orm, clock, leaseMs } = this.#options;
    if (this.#stopping.signal.aborted || this.#running.has(job.name)) return null;
    const claim = { name: job.name, owner: this.#owner, now: clock.now(), leaseMs, evenIfNotDue };
    if (!(await claimJob(orm.em.fork(), claim))) return null;
    const run = this.#run(job).finally(() => this.#running.delete(job.name));
    this.#running.set(job.name, run);
    return { run };
  }

  async #run(job: Job): Promise<void> {
    const { orm, clock, leaseMs, log } = this.#options;
    const end = (error: unknown) =>
      finishJob(orm.em.fork(), {
        name: job.name,
        owner: this.#owner,
        everyMs: job.everyMs,
        now: clock.now(),
        error,
        isCutShort: error !== null && this.#stopping.signal.aborted,
      });
    let renewed: Promise<void> | undefined;
    const renew = () => renewJob(orm.em.fork(), job.name, this.#owner, new Date(clock.now().getTime() + leaseMs));
    const renewal = setInterval(() => {
      renewed = renew().catch((failure: unknown) =>
        log.warn({ err: failure, job: job.name }, 'Renewing a lease failed'),
      );
    }, leaseMs / 3);
    try {
      await job.run(orm.em.fork(), this.#stopping.signal);
      await end(null);
    } catch (error) {
      if (!this.#stopping.signal.aborted) log.error({ err: error, job: job.name }, 'A job failed');
      await end(error).catch((failure: unknown) =>
        log.warn({ err: failure, job: job.name }, 'A lease was not given back'),
      );
      throw error;
    } finally {
      clearInterval(renewal);
      await renewed;
    }
  }
}
