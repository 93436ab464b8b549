import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { Payment } from '../../schema/payments/payment.js';
import { OrderLine } from '../../schema/registration/order.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import type { StripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { balance } from '../../server/payments/ledger.service.js';
import { rows } from '../../server/platform/sql.js';
import type { SmtpPeer } from '../support/smtp-server.js';
import type { Told } from './crash-load.js';

/** What nobody of ours can have forgotten: what people were told, what Stripe holds, what the mail server took. */
export interface Witnesses {
  readonly people: readonly Told[];
  readonly emulator: StripeEmulator;
  readonly mails: Pick<SmtpPeer, 'received'>;
}

/** Everything that was lost, doubled or made up, as sentences; none when all is well. */
export async function wrongs(em: EntityManager, witnesses: Witnesses): Promise<string[]> {
  const breaches = [...(await runChecks(em, new Date())).values()].flat();
  return [
    ...breaches.map(({ check, id, detail }) => `${check}: ${id} ${detail}`),
    ...(await brokenPromises(em, witnesses)),
    ...(await unplacedMoney(em, witnesses)),
    ...(await wrongBooks(em, witnesses)),
    ...(await lostMails(em)),
    ...(await unsentMails(em, witnesses)),
  ];
}

/** What the server answered must have stayed true. */
async function brokenPromises(em: EntityManager, { people }: Witnesses): Promise<string[]> {
  const kept = new Map((await em.findAll(Registration)).map((registration) => [registration.id, registration]));
  return people.flatMap(({ email, registrationId, isCancelled }) => {
    const state = registrationId === null ? null : (kept.get(registrationId)?.state ?? 'GONE');
    if (state === 'GONE') return [`${email} was registered, and the registration is gone`];
    return isCancelled && state !== 'CANCELLED' ? [`${email} was cancelled, and is ${state}`] : [];
  });
}

/** Whoever paid at Stripe has a place, or all of it back at Stripe. */
async function unplacedMoney(em: EntityManager, { emulator }: Witnesses): Promise<string[]> {
  const { store } = emulator.stage;
  const refunds = store.list('refund').filter(({ status }) => status === 'succeeded');
  const found: string[] = [];
  for (const session of store.list('checkout.session')) {
    if (session.payment_status !== 'paid') continue;
    const payment = await em.findOne(Payment, { checkoutId: session.id });
    const line = payment && (await em.findOne(OrderLine, { order: payment.order.id }, { populate: ['registration'] }));
    const state = line?.registration.getEntity().state ?? 'UNKNOWN';
    const backMinor = refunds
      .filter((refund) => refund.payment_intent === session.payment_intent)
      .reduce((sum, { amount }) => sum + amount, 0);
    const isPlaced = state === 'CONFIRMED' && payment?.status === 'SUCCEEDED' && backMinor === 0;
    if (isPlaced || backMinor === session.amount_total) continue;
    found.push(`${session.id} is paid; the place is ${state}, the payment ${payment?.status}, back went ${backMinor}`);
  }
  return found;
}

/** The books sum to zero and say of Stripe's balance what Stripe says. */
export async function wrongBooks(em: EntityManager, { emulator }: Pick<Witnesses, 'emulator'>): Promise<string[]> {
  const sums = await rows<{ currency: string; sum: number | string }>(
    em,
    'select currency, sum(amount_minor) as sum from posting group by currency',
    [],
  );
  const net = emulator.stage.store.list('balance_transaction').reduce((sum, one) => sum + one.net, 0);
  const cash = await balance(em, 'cash:stripe', 'EUR');
  const transit = await balance(em, 'transit', 'EUR');
  return [
    ...sums.filter(({ sum }) => Number(sum) !== 0).map(({ currency, sum }) => `the books in ${currency} sum to ${sum}`),
    ...(cash === net ? [] : [`the books have ${cash} at Stripe, Stripe has ${net}`]),
    ...(transit === 0 ? [] : [`${transit} are in transit for ever`]),
  ];
}

/** Every mail that something decided is in the outbox, and was acted on. */
async function lostMails(em: EntityManager): Promise<string[]> {
  const registrations = await em.findAll(Registration);
  const owed = [
    ...registrations.filter(({ confirmedAt }) => confirmedAt).map(({ id }) => `confirmed:${id}:v1`),
    ...registrations.filter(({ state }) => state === 'CANCELLED').map(({ id }) => `cancelled:${id}:v1`),
    ...(await em.findAll(WaitlistEntry)).map(({ registration }) => `waitlisted:${registration.id}:v1`),
    ...(await em.findAll(PlaceOffer)).map(({ id }) => `offer:${id}:v1`),
  ];
  const messages = new Map((await em.findAll(OutboxMessage)).map((message) => [message.dedupKey, message]));
  const missing = owed.filter((key) => !messages.has(key)).map((key) => `no message ${key}`);
  const unfinished = [...messages.values()]
    .filter(({ status, kind }) => !['SENT', 'DROPPED'].includes(status) && kind !== 'mail.payment-needed')
    .map(({ dedupKey, status, lastError }) => `${dedupKey} is ${status}: ${lastError}`);
  return [...missing, ...unfinished];
}

/** What the outbox says was sent is what the mail server took, to whom, and no more often than it was tried. */
export async function unsentMails(em: EntityManager, { mails }: Pick<Witnesses, 'mails'>): Promise<string[]> {
  const taken = Map.groupBy(mails.received, ({ messageId }) => messageId);
  const messages = new Map((await em.findAll(OutboxMessage)).map((message) => [message.id, message]));
  const sent = [...messages.values()].filter(({ status, kind }) => status === 'SENT' && kind.startsWith('mail.'));
  const unsent = sent
    .filter(({ messageId, recipient }) => taken.get(messageId ?? '')?.[0]?.to !== recipient)
    .map(({ dedupKey, recipient }) => `${dedupKey} was never sent to ${recipient}`);
  const surplus = [...taken].flatMap(([messageId, copies]) => {
    const tries = messages.get(/^<([^@]+)@/.exec(messageId)?.[1] ?? '')?.attempts ?? 0;
    return copies.length > tries ? [`${messageId} came ${copies.length} times for ${tries} tries`] : [];
  });
  return [...unsent, ...surplus];
}
