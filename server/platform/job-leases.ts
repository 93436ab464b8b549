import type { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { JobLease } from '../../schema/job-lease.js';
import { change, rows } from './sql.js';

/** Failing jobs are tried again sooner than this, unless their own period is longer. */
const longestBackoffMs = 15 * 60_000;

/** Makes sure each job has its row; new ones are due at once. */
export async function knowJobs(em: EntityManager, names: readonly string[], now: Date): Promise<void> {
  for (const name of names) {
    await (em as SqlEntityManager)
      .createQueryBuilder(JobLease)
      .insert({ name, dueAt: now, failures: 0 })
      .onConflict('name')
      .ignore()
      .execute('run');
  }
}

/** Names of the jobs that are due and in nobody's hands. */
export async function dueJobs(em: EntityManager, now: Date): Promise<string[]> {
  const due = await rows<{ name: string }>(
    em,
    'select name from job_lease where due_at <= ? and (owner is null or lease_until <= ?)',
    [now, now],
  );
  return due.map(({ name }) => name);
}

/** Takes the job for `leaseMs`; true for exactly one caller. A lease that ran out is taken over. */
export async function claimJob(
  em: EntityManager,
  claim: { name: string; owner: string; now: Date; leaseMs: number; evenIfNotDue: boolean },
): Promise<boolean> {
  const { name, owner, now, leaseMs, evenIfNotDue } = claim;
  const changed = await change(
    em,
    `update job_lease set owner = ?, lease_until = ?
     where name = ? and (owner is null or lease_until <= ?) ${evenIfNotDue ? '' : 'and due_at <= ?'}`,
    [owner, new Date(now.getTime() + leaseMs), name, now, ...(evenIfNotDue ? [] : [now])],
  );
  return changed === 1;
}

/** Keeps the job in the owner's hands until `until`. */
export async function renewJob(em: EntityManager, name: string, owner: string, until: Date): Promise<void> {
  await change(em, 'update job_lease set lease_until = ? where name = ? and owner = ?', [until, name, owner]);
}

/** Gives the job back and says when it is due again: sooner or later after failures, at once when it was cut short. */
export async function finishJob(
  em: EntityManager,
  end: { name: string; owner: string; everyMs: number; now: Date; error: unknown; isCutShort: boolean },
): Promise<void> {
  const { name, owner, everyMs, now, error, isCutShort } = end;
  const whose = 'where name = ? and owner = ?';
  if (isCutShort) {
    await change(em, `update job_lease set owner = null, lease_until = null ${whose}`, [name, owner]);
  } else if (error === null) {
    await change(
      em,
      `update job_lease set owner = null, lease_until = null, failures = 0, last_error = null, last_run_at = ?, due_at = ? ${whose}`,
      [now, new Date(now.getTime() + everyMs), name, owner],
    );
  } else {
    const lease = await em.findOne(JobLease, { name }, { connectionType: 'write', disableIdentityMap: true });
    const failures = (lease?.failures ?? 0) + 1;
    const wait = Math.min(Math.max(everyMs, longestBackoffMs), everyMs * 2 ** Math.min(failures - 1, 20));
    await change(
      em,
      `update job_lease set owner = null, lease_until = null, failures = ?, last_error = ?, due_at = ? ${whose}`,
      [failures, error instanceof Error ? error.message : String(error), new Date(now.getTime() + wait), name, owner],
    );
  }
}
