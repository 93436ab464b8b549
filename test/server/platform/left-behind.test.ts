import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { JobLease } from '../../../schema/job-lease.js';
import { claimJob, dueJobs, knowJobs } from '../../../server/platform/job-leases.js';
import { freeLeftBehind } from '../../../server/platform/left-behind.js';
import { enqueue } from '../../../server/platform/outbox.js';
import { claimMessages } from '../../../server/platform/outbox-claims.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';

const now = new Date('2027-03-01T09:00:00.000Z');
const leaseMs = 120_000;

onBothDatabases((make, kind) => {
  test('what a killed process had in hand is free at once where nobody else can be at work, and only there', async () => {
    const { orm, config } = await make();
    const em = () => orm.em.fork();
    await write(em(), (tx) => enqueue(tx, { kind: 'mail.confirmed', dedupKey: 'one', payload: {} }, now));
    const claim = { owner: 'next', now, leaseMs, limit: 5, kinds: { without: [] } };
    await claimMessages(em(), { ...claim, owner: 'killed' });
    await knowJobs(em(), ['sweep'], now);
    await claimJob(em(), { name: 'sweep', owner: 'killed', now, leaseMs, evenIfNotDue: false });
    expect(await claimMessages(em(), claim)).toEqual([]);

    await freeLeftBehind(orm, config, now);
    const isAlone = kind === 'sqlite';
    expect(await dueJobs(em(), now)).toEqual(isAlone ? ['sweep'] : []);
    expect(await claimMessages(em(), claim)).toHaveLength(isAlone ? 1 : 0);
    const [message] = await em().find(OutboxMessage, {});
    expect([message?.leaseOwner, message?.attempts]).toEqual(isAlone ? ['next', 2] : ['killed', 1]);
    expect((await em().findAll(JobLease)).map(({ owner }) => owner)).toEqual([isAlone ? null : 'killed']);
  });
});
