import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { JobLease } from '../../../schema/job-lease.js';
import { type Job, Jobs } from '../../../server/platform/jobs.js';
import { silentLog } from '../../../server/platform/log.js';
import type { Orm } from '../../../server/platform/orm.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';

const minute = 60_000;

function jobsOn(orm: Orm, clock: TestClock, run: Job['run'], leaseMs = 120_000): Jobs {
  return new Jobs({ orm, clock, log: silentLog, leaseMs, pollMs: 5, jobs: [{ name: 'sweep', everyMs: minute, run }] });
}

const leaseIn = (orm: Orm) => orm.em.fork().findOneOrFail(JobLease, { name: 'sweep' }, { connectionType: 'write' });

/** A job that runs until it is let go. */
function gate(): { run: Job['run']; started: Promise<void>; letGo: () => void } {
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  return {
    run: () => {
      started.resolve();
      return ended.promise;
    },
    started: started.promise,
    letGo: () => ended.resolve(),
  };
}

onBothDatabases((make) => {
  it('runs a due job once, and again when its time has come', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const ran: number[] = [];
    const jobs = jobsOn(orm, clock, async () => void ran.push(clock.now().getTime()));
    jobs.start();
    await expect.poll(() => ran.length).toBe(1);
    await expect.poll(async () => (await leaseIn(orm)).owner).toBeNull();
    await jobs.runDue();
    clock.pass(minute);
    await expect.poll(() => ran.length).toBe(2);
    await jobs.stop();
    expect(ran[1]).toBe((ran[0] ?? 0) + minute);
    expect((await leaseIn(orm)).dueAt.getTime()).toBe(clock.now().getTime() + minute);
  });

  it('of two processes only one runs it', async () => {
    const { orm, openAnother } = await make();
    const clock = new TestClock();
    const held = gate();
    let runs = 0;
    const run: Job['run'] = (em, signal) => {
      runs += 1;
      return held.run(em, signal);
    };
    const [one, two] = [jobsOn(orm, clock, run), jobsOn(await openAnother(), clock, run)];
    const started = await Promise.all([one.runDue(), two.runDue(), one.runDue(), two.runDue()]);
    expect(started.flat()).toEqual(['sweep']);
    clock.pass(minute);
    expect(await Promise.all([one.runDue(), two.runDue()])).toEqual([[], []]);
    held.letGo();
    await Promise.all([one.stop(), two.stop()]);
    expect(runs).toBe(1);
  });

  it('takes over from a process that went silent, and the silent one changes nothing any more', async () => {
    const { orm, openAnother } = await make();
    const clock = new TestClock();
    const [silent, next] = [gate(), gate()];
    const one = jobsOn(orm, clock, silent.run);
    const two = jobsOn(await openAnother(), clock, next.run);
    await one.runDue();
    clock.pass(2 * minute);
    expect(await two.runDue()).toEqual(['sweep']);
    const taken = await leaseIn(orm);
    silent.letGo();
    await one.stop();
    expect(await leaseIn(orm)).toEqual(taken);
    next.letGo();
    await two.stop();
    expect((await leaseIn(orm)).owner).toBeNull();
  });

  it('renews its lease while it runs', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const held = gate();
    const jobs = jobsOn(orm, clock, held.run, 30);
    await jobs.runDue();
    clock.pass(1000);
    await expect.poll(async () => (await leaseIn(orm)).leaseUntil?.getTime()).toBe(clock.now().getTime() + 30);
    held.letGo();
    await jobs.stop();
  });

  it('spaces out the runs of a job that fails, and forgets it after one that ends well', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    let isBroken = true;
    const jobs = jobsOn(orm, clock, async () => {
      if (isBroken) throw new Error('no luck');
    });
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      await expect(jobs.runNow('sweep')).rejects.toThrow('no luck');
      waits.push(((await leaseIn(orm)).dueAt.getTime() - clock.now().getTime()) / minute);
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    expect(await leaseIn(orm)).toMatchObject({ failures: 6, lastError: 'no luck', owner: null });
    isBroken = false;
    expect(await jobs.runNow('sweep')).toBe(true);
    expect(await leaseIn(orm)).toMatchObject({ failures: 0, lastError: null, lastRunAt: clock.now() });
    await expect(jobs.runNow('unknown')).rejects.toThrow('There is no job unknown');
  });

  it('stopping tells the job, waits for it, and leaves it due for others at once', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    let hasEnded = false;
    const jobs = jobsOn(orm, clock, async (_em, signal) => {
      await pause(minute, undefined, { signal }).catch(() => undefined);
      hasEnded = true;
      signal.throwIfAborted();
    });
    await jobs.runDue();
    await jobs.stop();
    expect(hasEnded).toBe(true);
    const lease = await leaseIn(orm);
    expect([lease.owner, lease.failures, lease.dueAt <= clock.now()]).toEqual([null, 0, true]);
    expect(await jobs.runDue()).toEqual([]);
  });
});
