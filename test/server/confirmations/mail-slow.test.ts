import { createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeRegistration, makeSale } from '../../support/make-registration.js';
import { SmtpPeer } from '../../support/smtp-server.js';
import { confirmations, oweConfirmations, type SmtpWorker, smtpWorker } from '../../support/smtp-worker.js';

const minute = 60_000;
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

async function holding(): Promise<{ peer: SmtpPeer; release: () => void }> {
  const peer = await SmtpPeer.listen();
  open.push(peer);
  const gate = Promise.withResolvers<void>();
  peer.holding = gate.promise;
  return { peer, release: gate.resolve };
}

/** Something that takes a line and never says a word. */
async function silence(): Promise<string> {
  const lines = new Set<Socket>();
  const server = createServer((line) => void lines.add(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: async () => {
      for (const line of lines) line.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

function working(...options: Parameters<typeof smtpWorker>): SmtpWorker {
  const made = smtpWorker(...options);
  open.push(made);
  return made;
}

onBothDatabases((make) => {
  it('a slow server: five mails wait for it, registering does not, and each mail goes out once', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { peer, release } = await holding();
    const addresses = await oweConfirmations(orm, clock, 8);
    const { worker } = working(orm, clock, peer.url, { patienceMs: 30_000 });
    worker.start();
    await expect.poll(() => peer.held).toBe(5);
    // The mail server answers nobody now; people go on registering, and what they are told is written.
    const em = orm.em.fork();
    const sale = await makeSale(em, { now: clock.now(), capacity: null });
    clock.pass(1);
    await makeRegistration(em, sale, clock.now(), { email: 'late@mail.example' });
    const owed = await confirmations(orm.em);
    expect(owed.map(({ status }) => status).toSorted()).toEqual([
      ...Array<string>(4).fill('PENDING'),
      ...Array<string>(5).fill('SENDING'),
    ]);
    expect(peer.held).toBe(5);
    release();
    const isAllSent = async () => (await confirmations(orm.em)).every(({ status }) => status === 'SENT');
    await expect.poll(isAllSent).toBe(true);
    expect((await confirmations(orm.em)).map(({ attempts }) => attempts)).toEqual(Array<number>(9).fill(1));
    expect(peer.received.map((mail) => mail.to).toSorted()).toEqual([...addresses, 'late@mail.example'].toSorted());
  });

  it('a server that never answers: the line is given up, and the retry has the same Message-ID', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { peer, release } = await holding();
    await oweConfirmations(orm, clock, 1);
    // Long enough for a busy machine to hand over the mail, of which it then hears nothing.
    const { worker } = working(orm, clock, peer.url, { patienceMs: 2000 });
    await worker.drain();
    const [waiting] = await confirmations(orm.em);
    expect([waiting?.status, waiting?.attempts]).toEqual(['PENDING', 1]);
    expect(waiting?.lastError).toMatch(/timeout/i);
    release();
    clock.pass(2 * minute);
    await worker.drain();
    const [message] = await confirmations(orm.em);
    expect([message?.status, message?.attempts]).toEqual(['SENT', 2]);
    expect(peer.received.map((mail) => mail.messageId)).toEqual([message?.messageId, message?.messageId]);
  });

  it('a server that does not even greet: the mail waits, and goes out by another server', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    await oweConfirmations(orm, clock, 1);
    await working(orm, clock, await silence(), { patienceMs: 300 }).worker.drain();
    const [waiting] = await confirmations(orm.em);
    expect([waiting?.status, waiting?.attempts]).toEqual(['PENDING', 1]);
    expect(waiting?.lastError).toMatch(/^(Greeting never received|Timeout)$/);
    const { peer, release } = await holding();
    release();
    clock.pass(2 * minute);
    await working(orm, clock, peer.url).worker.drain();
    expect(peer.received).toHaveLength(1);
    expect((await confirmations(orm.em))[0]?.status).toBe('SENT');
  });

  it('we stop while a mail is under way: another worker sends it after the lease, with the same Message-ID', async () => {
    const { orm, openAnother } = await make();
    const clock = new TestClock();
    const { peer, release } = await holding();
    await oweConfirmations(orm, clock, 1);
    const first = smtpWorker(await openAnother(), clock, peer.url, { patienceMs: 30_000 });
    const draining = first.worker.drain();
    await expect.poll(() => peer.held).toBe(1);
    await first.worker.stop();
    const other = working(orm, clock, peer.url);
    clock.pass(119_000);
    expect(await other.worker.drain()).toBe(0);
    clock.pass(1000);
    const takenOver = other.worker.drain();
    await expect.poll(() => peer.held).toBe(2);
    release();
    expect(await takenOver).toBe(1);
    await draining;
    first.transport.close();
    const [message] = await confirmations(orm.em);
    expect([message?.status, message?.attempts]).toEqual(['SENT', 2]);
    expect(peer.received.map((mail) => mail.messageId)).toEqual([message?.messageId, message?.messageId]);
  });
});
