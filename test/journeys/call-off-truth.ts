import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { Session } from '../../schema/workshops/session.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { rows } from '../../server/platform/sql.js';
import { unsentMails, wrongBooks } from './crash-truth.js';
import type { Guest, Hall } from './full-hall.js';

/** How far it has come, by what nobody of ours can have forgotten. */
export interface Figures {
  readonly ended: number;
  /** Refunds at Stripe. */
  readonly givenBack: number;
  /** Mails that the mail server took. */
  readonly told: number;
}

const isAboutIt = (subject = '') => subject.startsWith('Cancelled: Communities 2027');

/** Each figure as it is at this moment. */
export const figures: Readonly<Record<keyof Figures, (hall: Hall) => number | Promise<number>>> = {
  ended: ({ database }) => database.orm.em.fork().count(Registration, { state: 'CANCELLED' }),
  givenBack: ({ emulator }) => emulator.stage.store.list('refund').length,
  told: ({ mails }) => mails.received.filter(({ mail }) => isAboutIt(mail.subject)).length,
};

/** All of them. */
export async function figuresOf(hall: Hall): Promise<Figures> {
  return { ended: await figures.ended(hall), givenBack: await figures.givenBack(hall), told: await figures.told(hall) };
}

/** Everything that is not as it must be once an edition with paid people is called off, as sentences; none when all is well. */
export async function calledOffWrongs(hall: Hall): Promise<string[]> {
  const em = hall.database.orm.em.fork();
  const breaches = [...(await runChecks(em, new Date())).values()].flat();
  const decided = await em.find(EditionCancellation, {});
  return [
    ...breaches.map(({ check, id, detail }) => `${check}: ${id} ${detail}`),
    ...(decided.length === 1 && decided[0]?.finishedAt ? [] : ['it has not come to its end']),
    ...(await places(hall)),
    ...hall.people.flatMap((guest) => money(hall, guest)),
    ...hall.people.flatMap((guest) => mails(hall, guest)),
    ...(await wrongBooks(em, hall)),
    ...(await owedToNobody(hall)),
    ...(await unsentMails(em, hall)),
  ];
}

/** Nobody has a place or waits for one, and no session takes place. */
async function places({ database, people }: Hall): Promise<string[]> {
  const em = database.orm.em.fork();
  const states = new Map((await em.findAll(Registration)).map(({ id, state }) => [id, state]));
  const waiting = new Set((await em.find(WaitlistEntry, { leftAt: null })).map(({ registration }) => registration.id));
  const planned = await em.count(Session, { status: 'PLANNED' });
  return [
    ...people.flatMap(({ email, registrationId }) => {
      const state = states.get(registrationId) ?? 'GONE';
      const placed = state === 'CANCELLED' ? [] : [`${email} is ${state} in an edition that does not take place`];
      return waiting.has(registrationId) ? [...placed, `${email} still waits`] : placed;
    }),
    ...(planned > 0 ? [`${planned} sessions are still planned`] : []),
  ];
}

/** Whoever paid at Stripe got exactly that back at Stripe, in one piece; whoever did not pay got nothing. */
function money({ emulator, amountMinor }: Hall, { email, checkoutId }: Guest): string[] {
  if (!checkoutId) return [];
  const { store } = emulator.stage;
  const intent = store.find('checkout.session', checkoutId)?.payment_intent;
  const back = store
    .list('refund')
    .filter(({ payment_intent, status }) => payment_intent === intent && status === 'succeeded')
    .map(({ amount }) => amount);
  const isRight = back.length === 1 && back[0] === amountMinor;
  return isRight ? [] : [`${email} got ${back.join(' ') || 'nothing'} back of ${amountMinor}`];
}

/** One mail, however often its line broke: the copies that a crash may cost carry the same Message-ID. */
function mails({ mails: { received } }: Hall, { email }: Guest): string[] {
  const about = received.filter(({ to, mail }) => to === email && isAboutIt(mail.subject));
  const times = new Set(about.map(({ messageId }) => messageId)).size;
  return times === 1 ? [] : [`${email} was told ${times} times`];
}

/** The books owe nobody anything and nobody owes us. */
async function owedToNobody({ database }: Hall): Promise<string[]> {
  const sums = await rows<{ id: string; sum: number | string }>(
    database.orm.em.fork(),
    `select order_id as id, sum(amount_minor) as sum from posting where account in ('receivable', 'unapplied')
      group by order_id having sum(amount_minor) <> 0`,
    [],
  );
  return sums.map(({ id, sum }) => `order ${id} stands at ${sum}`);
}
