import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { silentLog } from '../../../server/platform/log.js';
import type { Orm } from '../../../server/platform/orm.js';
import { enqueue } from '../../../server/platform/outbox.js';
import { nextTry } from '../../../server/platform/outbox-claims.js';
import type { OutboxHandler, Outcome } from '../../../server/platform/outbox-handler.js';
import { OutboxWorker } from '../../../server/platform/outbox-worker.js';
import { write } from '../../../server/platform/write.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';

const minute = 60_000;

/** A handler of texts that answers as it is told, and remembers what it acted on. */
class Sender implements OutboxHandler<string> {
  readonly channel = 'test';
  readonly sent: string[] = [];

  constructor(public answer: (text: string) => Outcome | Promise<Outcome> = () => ({ kind: 'done' })) {}

  parse(payload: unknown): string {
    const { text } = payload as { text?: unknown };
    if (typeof text !== 'string') throw new Error('text is missing');
    return text;
  }

  async act(_em: unknown, text: string): Promise<Outcome> {
    this.sent.push(text);
    return this.answer(text);
  }
}

const workerOn = (orm: Orm, clock: TestClock, sender: Sender, more: { concurrency?: number; leaseMs?: number } = {}) =>
  new OutboxWorker({
    orm,
    clock,
    log: silentLog,
    pollMs: 10,
    graceMs: 10_000,
    handlers: { 'mail.test': sender },
    ...more,
  });

async function put(orm: Orm, clock: TestClock, texts: string[], more: object = {}): Promise<void> {
  await write(orm.em, async (tx) => {
    for (const text of texts) {
      await enqueue(tx, { kind: 'mail.test', dedupKey: text, payload: { text }, ...more }, clock.now());
    }
  });
}

const messageOf = (orm: Orm, dedupKey: string) =>
  orm.em.fork().findOneOrFail(OutboxMessage, { dedupKey }, { connectionType: 'write' });

onBothDatabases((make) => {
  it('sends each message once, the urgent first, and not before its time', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const sender = new Sender(() => ({ kind: 'done', messageId: '<1@mail.example>', note: 'accepted' }));
    await put(orm, clock, ['plain']);
    await put(orm, clock, ['later'], { notBefore: new Date(clock.now().getTime() + minute) });
    await put(orm, clock, ['urgent'], { priority: 1 });
    const worker = workerOn(orm, clock, sender, { concurrency: 1 });
    expect([await worker.drain(), await worker.drain()]).toEqual([2, 0]);
    clock.pass(minute);
    await worker.drain();
    expect(sender.sent).toEqual(['urgent', 'plain', 'later']);
    expect(await messageOf(orm, 'later')).toMatchObject({
      status: 'SENT',
      attempts: 1,
      sentAt: clock.now(),
      messageId: '<1@mail.example>',
      lastError: 'accepted',
      leaseOwner: null,
    });
  });

  it('is woken by a commit and works several at once, across two workers none twice', async () => {
    const { orm, openAnother } = await make();
    const clock = new TestClock();
    const sender = new Sender();
    const workers = [workerOn(orm, clock, sender), workerOn(await openAnother(), clock, sender)];
    for (const worker of workers) worker.start();
    const texts = Array.from({ length: 30 }, (_, i) => `text-${i}`);
    await put(orm, clock, texts);
    await expect.poll(() => orm.em.fork().count(OutboxMessage, { status: 'SENT' })).toBe(30);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(sender.sent.toSorted()).toEqual(texts.toSorted());
  });

  it('takes over what a crashed worker had, and the crashed one cannot change it any more', async () => {
    const { orm, openAnother } = await make();
    const clock = new TestClock();
    const answer = Promise.withResolvers<Outcome>();
    const stuck = new Sender(() => answer.promise);
    const crashed = workerOn(orm, clock, stuck);
    await put(orm, clock, ['a']);
    const draining = crashed.drain();
    await expect.poll(() => stuck.sent).toEqual(['a']);
    const sender = new Sender(() => ({ kind: 'done', messageId: 'by the second' }));
    const other = workerOn(await openAnother(), clock, sender);
    clock.pass(119_000);
    expect(await other.drain()).toBe(0);
    clock.pass(1000);
    expect(await other.drain()).toBe(1);
    answer.resolve({ kind: 'retry', reason: 'too late' });
    await draining;
    expect(await messageOf(orm, 'a')).toMatchObject({ status: 'SENT', attempts: 2, messageId: 'by the second' });
  });

  it('keeps renewing what takes long', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const answer = Promise.withResolvers<Outcome>();
    const worker = workerOn(orm, clock, new Sender(() => answer.promise), { leaseMs: 30 });
    worker.start();
    await put(orm, clock, ['a']);
    await expect.poll(async () => (await messageOf(orm, 'a')).status).toBe('SENDING');
    clock.pass(20);
    await expect.poll(async () => (await messageOf(orm, 'a')).leaseUntil?.getTime()).toBe(clock.now().getTime() + 30);
    answer.resolve({ kind: 'done' });
    await worker.stop();
    expect((await messageOf(orm, 'a')).status).toBe('SENT');
  });

  it('tries again with growing waits for 72 hours; then the message is dead', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const start = clock.now().getTime();
    const sender = new Sender(() => ({ kind: 'retry', reason: 'mailbox busy' }));
    const worker = workerOn(orm, clock, sender);
    await put(orm, clock, ['a']);
    const waits: number[] = [];
    for (let message = await messageOf(orm, 'a'); message.status !== 'DEAD'; message = await messageOf(orm, 'a')) {
      if (message.attempts > 0) waits.push((message.nextAttemptAt.getTime() - clock.now().getTime()) / minute);
      clock.pass(message.nextAttemptAt.getTime() - clock.now().getTime());
      await worker.drain();
    }
    for (const [i, usual] of [1, 5, 15, 60, 60, 60].entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(usual * 0.8);
      expect(waits[i]).toBeLessThanOrEqual(usual * 1.2);
    }
    const hours = (clock.now().getTime() - start) / minute / 60;
    expect([sender.sent.length, Math.abs(hours - 71) < 10]).toEqual([75, true]);
    expect(await messageOf(orm, 'a')).toMatchObject({ status: 'DEAD', lastError: 'mailbox busy', attempts: 75 });
  });

  it('a thrown error is tried again; a final refusal, a wrong payload and an unknown kind are dead; a drop is dropped', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const sender = new Sender((text) => {
      if (text === 'throws') throw new Error('socket closed');
      return text === 'refused'
        ? { kind: 'dead', reason: '550 no such user' }
        : { kind: 'drop', reason: 'cancelled meanwhile' };
    });
    await put(orm, clock, ['throws', 'refused', 'unwanted']);
    await put(orm, clock, ['unknown'], { kind: 'toString' });
    await put(orm, clock, ['wrong'], { payload: { nothing: true } });
    await workerOn(orm, clock, sender).drain();
    const all = await orm.em.fork().findAll(OutboxMessage, { orderBy: { dedupKey: 'asc' } });
    expect(all.map(({ dedupKey, status, lastError }) => [dedupKey, status, lastError])).toEqual([
      ['refused', 'DEAD', '550 no such user'],
      ['throws', 'PENDING', 'socket closed'],
      ['unknown', 'DEAD', 'No handler for toString'],
      ['unwanted', 'DROPPED', 'cancelled meanwhile'],
      ['wrong', 'DEAD', 'Payload: text is missing'],
    ]);
  });

  it('while the outside is down only one message is tried every 15 seconds, nothing ages, and then all go out', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const sender = new Sender(() => ({ kind: 'pause', reason: 'ECONNREFUSED' }));
    const worker = workerOn(orm, clock, sender, { concurrency: 1 });
    await put(orm, clock, ['a', 'b', 'c']);
    for (let i = 0; i < 400; i += 1) {
      await worker.drain();
      clock.pass(15_000);
    }
    expect(sender.sent).toHaveLength(400);
    const waiting = await orm.em.fork().findAll(OutboxMessage);
    expect(waiting.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['PENDING', 0],
      ['PENDING', 0],
      ['PENDING', 0],
    ]);
    sender.answer = () => ({ kind: 'done' });
    for (let i = 0; i < 3; i += 1) {
      await worker.drain();
      clock.pass(15_000);
    }
    expect(await orm.em.fork().count(OutboxMessage, { status: 'SENT' })).toBe(3);
  });

  it('one message that always finds its channel down does not keep the others from going out', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const sender = new Sender((text) => (text === 'odd' ? { kind: 'pause', reason: 'line closed' } : { kind: 'done' }));
    await put(orm, clock, ['odd'], { priority: 1 });
    await put(orm, clock, ['a', 'b']);
    const worker = workerOn(orm, clock, sender, { concurrency: 1 });
    for (let i = 0; i < 4; i += 1) {
      await worker.drain();
      clock.pass(15_000);
    }
    expect((await messageOf(orm, 'a')).status).toBe('SENT');
    expect((await messageOf(orm, 'b')).status).toBe('SENT');
    expect(await messageOf(orm, 'odd')).toMatchObject({ status: 'PENDING', attempts: 0 });
  });

  it('stopping finishes what is in hand and takes nothing new', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const answer = Promise.withResolvers<Outcome>();
    const sender = new Sender(() => answer.promise);
    const worker = workerOn(orm, clock, sender, { concurrency: 1 });
    worker.start();
    await put(orm, clock, ['a'], { priority: 1 });
    await put(orm, clock, ['b']);
    await expect.poll(() => sender.sent).toEqual(['a']);
    const stopped = worker.stop();
    answer.resolve({ kind: 'done' });
    await stopped;
    expect([(await messageOf(orm, 'a')).status, (await messageOf(orm, 'b')).status]).toEqual(['SENT', 'PENDING']);
  });
});

it('waits 1, 5, 15, 60 minutes and then an hour, within a fifth', () => {
  const now = new Date(0);
  const waits = (random: number) =>
    [1, 2, 3, 4, 5, 60].map((attempts) => nextTry(attempts, now, () => random).getTime() / minute);
  expect(waits(0.5)).toEqual([1, 5, 15, 60, 60, 60]);
  expect(waits(0)).toEqual([0.8, 4, 12, 48, 48, 48]);
  expect(waits(1)).toEqual([1.2, 6, 18, 72, 72, 72]);
});
