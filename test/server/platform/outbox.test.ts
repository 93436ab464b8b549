import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { type Enqueued, enqueue, whenEnqueued } from '../../../server/platform/outbox.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';

const message = (dedupKey: string): Enqueued => ({ kind: 'mail.test', dedupKey, payload: { to: ['a', { b: 1 }] } });

onBothDatabases((make) => {
  it('keeps a message as it was given, in the transaction', async () => {
    const { orm } = await make();
    const now = new Date('2027-03-01T09:00:00.000Z');
    const later = new Date('2027-03-02T09:00:00.000Z');
    await write(orm.em, (tx) =>
      enqueue(tx, { ...message('k'), recipient: 'a@mail.example', priority: 2, notBefore: later, personId: 'p' }, now),
    );
    expect(await orm.em.fork().findOneOrFail(OutboxMessage, { dedupKey: 'k' })).toMatchObject({
      kind: 'mail.test',
      payload: { to: ['a', { b: 1 }] },
      recipient: 'a@mail.example',
      priority: 2,
      status: 'PENDING',
      attempts: 0,
      createdAt: now,
      nextAttemptAt: later,
      personId: 'p',
      editionId: null,
      registrationId: null,
    });
  });

  it('writes one message per key, also when asked at once, and the transaction lives on', async () => {
    const { orm } = await make();
    const first = await write(orm.em, async (tx) => [await enqueue(tx, message('k')), await enqueue(tx, message('k'))]);
    const more = await Promise.all([1, 2, 3].map(() => write(orm.em, (tx) => enqueue(tx, message('k')))));
    expect([...first, ...more]).toEqual([true, false, false, false, false]);
    expect(await orm.em.fork().count(OutboxMessage)).toBe(1);
  });

  it('wakes after the commit only, and not for what is rolled back', async () => {
    const { orm } = await make();
    let wakes = 0;
    const stop = whenEnqueued(orm.em, () => {
      wakes += 1;
    });
    await write(orm.em, async (tx) => {
      await enqueue(tx, message('k'));
      expect(wakes).toBe(0);
    });
    expect(wakes).toBe(1);
    const undone = write(orm.em, async (tx) => {
      await enqueue(tx, message('undone'));
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    stop();
    await write(orm.em, (tx) => enqueue(tx, message('silent')));
    expect(wakes).toBe(1);
    expect(await orm.em.fork().count(OutboxMessage, { dedupKey: 'undone' })).toBe(0);
  });
});
