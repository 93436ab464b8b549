import { afterEach, expect, it } from 'vitest';
import { Suppression } from '../../../schema/confirmations/suppression.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';
import { freePort } from '../../support/postgres.js';
import { SmtpPeer, type SmtpRefusal } from '../../support/smtp-server.js';
import { confirmations, oweConfirmations, type SmtpWorker, smtpWorker } from '../../support/smtp-worker.js';

const minute = 60_000;
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

async function listening(port?: number): Promise<SmtpPeer> {
  const peer = await SmtpPeer.listen(port);
  open.push(peer);
  return peer;
}

function working(...options: Parameters<typeof smtpWorker>): SmtpWorker {
  const made = smtpWorker(...options);
  open.push(made);
  return made;
}

const refuse = (at: SmtpRefusal['at'], code: number, text: string) => () => ({ at, code, text });

onBothDatabases((make) => {
  it('refused for now: tried again after 1, 5 and 15 minutes with the same Message-ID, then delivered once', async () => {
    const { orm } = await make();
    const [clock, peer] = [new TestClock(), await listening()];
    const [to] = await oweConfirmations(orm, clock, 1);
    const { worker } = working(orm, clock, peer.url);
    peer.refusal = refuse('RCPT TO', 451, '4.7.1 Greylisted, come back later');
    for (const [attempts, minutes] of [1, 5, 15].entries()) {
      expect(await worker.drain()).toBe(1);
      const [message] = await confirmations(orm.em);
      expect(message).toMatchObject({ status: 'PENDING', attempts: attempts + 1 });
      expect(message?.lastError).toBe('451 4.7.1 Greylisted, come back later');
      const waitMs = (message?.nextAttemptAt.getTime() ?? 0) - clock.now().getTime();
      expect(waitMs).toBeGreaterThanOrEqual(minutes * minute * 0.8);
      expect(waitMs).toBeLessThanOrEqual(minutes * minute * 1.2);
      clock.pass(waitMs - 1);
      expect(await worker.drain()).toBe(0);
      clock.pass(1);
    }
    peer.refusal = refuse('DATA', 450, '4.2.1 Busy');
    await worker.drain();
    peer.refusal = null;
    clock.pass(2 * 60 * minute);
    expect(await worker.drain()).toBe(1);
    const [message] = await confirmations(orm.em);
    expect(message).toMatchObject({ status: 'SENT', attempts: 5, recipient: to, sentAt: clock.now() });
    expect(message?.messageId).toBe(`<${message?.id}@perennial.example>`);
    expect(peer.received.map((mail) => [mail.to, mail.messageId])).toEqual([[to, message?.messageId]]);
  });

  it('refused for good: a dead letter with the reason, the address is suppressed, and others still get theirs', async () => {
    const { orm } = await make();
    const [clock, peer] = [new TestClock(), await listening()];
    const addresses = await oweConfirmations(orm, clock, 4);
    const { worker } = working(orm, clock, peer.url);
    const answers: Record<string, SmtpRefusal> = {
      'person-0@mail.example': { at: 'RCPT TO', code: 550, text: '5.1.1 No such user' },
      'person-1@mail.example': { at: 'DATA', code: 554, text: '5.7.1 Looks like spam' },
      'person-2@mail.example': { at: 'RCPT TO', code: 552, text: '5.2.2 Mailbox full' },
    };
    peer.refusal = (to) => answers[to] ?? null;
    expect(await worker.drain()).toBe(4);
    const found = await confirmations(orm.em);
    expect(found.map(({ status, attempts, lastError }) => [status, attempts, lastError])).toEqual([
      ['DEAD', 1, '550 5.1.1 No such user'],
      ['DEAD', 1, '554 5.7.1 Looks like spam'],
      ['PENDING', 1, '552 5.2.2 Mailbox full'],
      ['SENT', 1, null],
    ]);
    const suppressed = await orm.em.fork().findAll(Suppression);
    expect(suppressed.map(({ email, reason }) => [email, reason])).toEqual([
      ['person-0@mail.example', '550 5.1.1 No such user'],
    ]);
    // Nothing more is sent to a suppressed address, and that too ends where organizers see it.
    peer.refusal = null;
    await oweConfirmations(orm, clock, 1);
    await worker.drain();
    const last = (await confirmations(orm.em)).at(-1);
    expect([last?.status, last?.lastError]).toEqual(['DEAD', 'This address refuses mail for good.']);
    expect(peer.received.map((mail) => mail.to)).toEqual([addresses[3]]);
  });

  it('a line that drops after DATA: nothing is lost, and what comes twice has the same Message-ID', async () => {
    const { orm } = await make();
    const [clock, peer] = [new TestClock(), await listening()];
    const addresses = await oweConfirmations(orm, clock, 2);
    const { worker } = working(orm, clock, peer.url, { concurrency: 1 });
    peer.isDroppingAfterData = true;
    expect(await worker.drain()).toBe(2);
    expect((await confirmations(orm.em)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['PENDING', 1],
      ['PENDING', 1],
    ]);
    peer.isDroppingAfterData = false;
    clock.pass(2 * minute);
    expect(await worker.drain()).toBe(2);
    const sent = await confirmations(orm.em);
    expect(sent.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['SENT', 2],
      ['SENT', 2],
    ]);
    for (const [i, message] of sent.entries()) {
      const copies = peer.received.filter((mail) => mail.to === addresses[i]);
      expect(copies.map((mail) => mail.messageId)).toEqual([message.messageId, message.messageId]);
    }
  });

  it('a wrong password: the way out is at fault, so everything waits, nothing ages, and then all go out once', async () => {
    const { orm } = await make();
    const [clock, peer] = [new TestClock(), await listening()];
    const addresses = await oweConfirmations(orm, clock, 12);
    peer.password = 'the new one';
    const { worker } = working(orm, clock, `smtp://perennial:the%20old%20one@127.0.0.1:${peer.port}`);
    for (let hours = 0; hours < 96; hours += 12) {
      await worker.drain();
      clock.pass(12 * 60 * minute);
    }
    const waiting = await confirmations(orm.em);
    expect(new Set(waiting.map(({ status, attempts }) => `${status} ${attempts}`))).toEqual(new Set(['PENDING 0']));
    const reasons = waiting.map(({ lastError }) => lastError);
    expect(reasons.filter((reason) => reason !== null && !reason?.startsWith('535 '))).toEqual([]);
    expect(reasons).toContain('535 Wrong password');
    expect(peer.received).toEqual([]);
    peer.password = 'the old one';
    for (let i = 0; i < 3; i += 1) {
      await worker.drain();
      clock.pass(15_000);
    }
    expect((await confirmations(orm.em)).map(({ status, attempts }) => [status, attempts])).toEqual(
      addresses.map(() => ['SENT', 1]),
    );
    expect(peer.received.map((mail) => mail.to).toSorted()).toEqual(addresses.toSorted());
  });

  it('a server that is down for a week: one probe every 15 seconds, no dead letter, and all go out when it is back', async () => {
    const { orm } = await make();
    const [clock, gone] = [new TestClock(), await SmtpPeer.listen(await freePort())];
    const { port, url } = gone;
    await gone.close();
    const addresses = await oweConfirmations(orm, clock, 8);
    const { worker } = working(orm, clock, url);
    // Three without an answer in a row are enough to know; those in hand at that moment are tried too.
    expect(await worker.drain()).toBeLessThanOrEqual(3 + 5);
    for (let day = 0; day < 7; day += 1) {
      clock.pass(24 * 60 * minute);
      expect(await worker.drain()).toBe(1);
      expect(await worker.drain()).toBe(0);
    }
    const waiting = await confirmations(orm.em);
    expect(waiting.map(({ status }) => status)).toEqual(addresses.map(() => 'PENDING'));
    expect(Math.max(...waiting.map(({ attempts }) => attempts))).toBe(1);
    const peer = await listening(port);
    for (let i = 0; i < 3; i += 1) {
      clock.pass(20_000);
      await worker.drain();
    }
    expect((await confirmations(orm.em)).map(({ status }) => status)).toEqual(addresses.map(() => 'SENT'));
    expect(peer.received.map((mail) => mail.to).toSorted()).toEqual(addresses.toSorted());
  });
});
