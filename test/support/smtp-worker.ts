import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { confirmationHandlers } from '../../server/confirmations/outbox-handlers.js';
import type { Log } from '../../server/platform/log.js';
import { silentLog } from '../../server/platform/log.js';
import { type MailTransport, openMailTransport } from '../../server/platform/mail-transport.js';
import type { Orm } from '../../server/platform/orm.js';
import { OutboxWorker } from '../../server/platform/outbox-worker.js';
import type { TestClock } from './clock.js';
import { makeRegistration, makeSale } from './make-registration.js';

/** Where these tests say the product is reached. */
export const publicUrl = 'https://perennial.example';

/** What their links are signed with. */
export const secretKey = 'a-secret-key-of-the-tests-of-mails';

/** A worker of the product's own handlers that sends through a real connection, and how to end both. */
export interface SmtpWorker {
  worker: OutboxWorker;
  transport: MailTransport;
  close(): Promise<void>;
}

/** Starts nothing: `worker.drain()` works once, `worker.start()` goes on. Patience in milliseconds; default 2000. */
export function smtpWorker(
  orm: Orm,
  clock: TestClock,
  smtpUrl: string,
  more: { patienceMs?: number; log?: Log; concurrency?: number } = {},
): SmtpWorker {
  const { patienceMs = 2000, log = silentLog, concurrency = 5 } = more;
  const transport = openMailTransport({
    from: 'Perennial <perennial@perennial.example>',
    smtpUrl,
    keep: null,
    patience: { connectMs: patienceMs, greetingMs: patienceMs, silenceMs: patienceMs },
  });
  const ports = {
    transport,
    clock,
    publicUrl,
    secretKey,
    mailHost: 'perennial.example',
    organizerAddress: 'perennial@perennial.example',
    issuerName: 'Perennial',
  };
  const worker = new OutboxWorker({
    orm,
    clock,
    log,
    pollMs: 10,
    graceMs: 50,
    concurrency,
    handlers: confirmationHandlers(ports),
  });
  const close = async () => {
    await worker.stop();
    transport.close();
  };
  return { worker, transport, close };
}

/** People who have just got a place for nothing; each is owed one confirmation. Answers their addresses. */
export async function oweConfirmations(orm: Orm, clock: TestClock, count: number): Promise<string[]> {
  const em = orm.em.fork();
  const sale = await makeSale(em, { now: clock.now(), capacity: null });
  const addresses = Array.from({ length: count }, (_, i) => `person-${i}@mail.example`);
  for (const email of addresses) {
    // A millisecond apart, so that the outbox has them in this order.
    clock.pass(1);
    await makeRegistration(em, sale, clock.now(), { email, name: 'Amara Diallo' });
  }
  return addresses;
}

/** Every confirmation of the outbox, oldest first, as written. */
export function confirmations(em: EntityManager): Promise<OutboxMessage[]> {
  return em.fork().find(OutboxMessage, { kind: 'mail.confirmed' }, { orderBy: { id: 'asc' }, connectionType: 'write' });
}
