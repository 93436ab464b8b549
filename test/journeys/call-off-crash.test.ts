import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Edition } from '../../schema/workshops/edition.js';
import { reconcileBalance } from '../../server/payments/reconcile.service.js';
import { change } from '../../server/platform/sql.js';
import { askAt, until } from '../support/app.js';
import { type DatabaseKind, makeDatabase } from '../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import { send } from '../support/send.js';
import { cleanServersAfterEach, type ServerProcess, startServer } from '../support/server-process.js';
import { calledOffWrongs, type Figures, figures, figuresOf } from './call-off-truth.js';
import { fillHall, type Hall, openHall } from './full-hall.js';

cleanServersAfterEach();

const paidPeople = 50;
const waitingPeople = 8;
const everybody = paidPeople + waitingPeople;

/** When the server dies: in the middle of each kind of work. */
const moments: readonly (readonly [keyof Figures, number])[] = [
  ['ended', 3],
  ['ended', everybody / 2],
  ['told', everybody / 3],
  ['givenBack', paidPeople / 4],
  ['givenBack', (paidPeople * 3) / 4],
];

/** Lets the leases of a dead instance run out: two minutes during which, on PostgreSQL, another might be at work. */
async function leasesEnd({ database: { orm } }: Hall): Promise<void> {
  const now = new Date();
  const messages = "update outbox_message set lease_until = ?, next_attempt_at = ? where status = 'SENDING'";
  await change(orm.em.fork(), messages, [now, now]);
  await change(orm.em.fork(), 'update job_lease set owner = null, lease_until = null where owner is not null', []);
}

async function organizerToken({ database: { orm } }: Hall): Promise<string> {
  const olu = await makePerson(orm.em.fork(), { name: 'Olu' });
  await makeAppointment(orm.em.fork(), olu.id, 'ORGANIZER');
  return makeToken(orm.em.fork(), olu.id);
}

async function callOff(hall: Hall, server: ServerProcess, token: string): Promise<void> {
  const { slug, editionId } = hall.sale;
  const { version } = await hall.database.orm.em.fork().findOneOrFail(Edition, { id: editionId });
  const said = { typedTitle: 'Communities 2027', reason: 'Fire', message: 'The venue has burnt down.' };
  const answer = await send(askAt(server.url, token), 'cancelEdition', { editionId, version, ...said });
  expect(`${slug} ${answer.__typename}`).toBe(`${slug} CancelEditionSuccess`);
}

/** What the organizer's page says of it. */
async function progressOf({ sale }: Hall, server: ServerProcess, token: string) {
  const document = `query ($slug: String!) { edition(slug: $slug) { cancellation { total finishedAt progress {
    left refunded { amountMinor } refundsWaiting mailsWaiting mailsSent problems { kind } } } } }`;
  return (await askAt(server.url, token)(document, { slug: sale.slug })).data.edition.cancellation;
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])(
  'an edition called off by a server that is killed, on %s',
  (kind) => {
    it('gives everybody everything back once, tells everybody once, and comes to its end', {
      timeout: 1_200_000,
    }, async () => {
      const hall = await openHall(await makeDatabase(kind), paidPeople);
      onTestFinished(hall.close);
      const token = await organizerToken(hall);
      let server = await startServer(hall.database.config, hall.env);
      await fillHall(hall, waitingPeople);
      await until(async () => (await hall.inHand()) === 0, 300_000);
      const wrongs = () => calledOffWrongs(hall);
      expect((await wrongs()).length).toBeGreaterThan(everybody);

      await callOff(hall, server, token);
      const cuts: Figures[] = [];
      for (const [work, many] of moments) {
        await until(async () => (await figures[work](hall)) >= many, 300_000);
        await server.kill();
        await pause(50);
        cuts.push(await figuresOf(hall));
        // Whoever never came back would leave people without their money: the witnesses say so.
        expect(await wrongs()).not.toEqual([]);
        await leasesEnd(hall);
        server = await startServer(hall.database.config, hall.env);
      }
      console.log(JSON.stringify({ kind, cuts }));
      await until(async () => (await hall.inHand()) === 0, 300_000);
      await hall.deliverEvents();
      await until(async () => (await hall.inHand()) === 0, 300_000);
      await reconcileBalance(hall.database.orm.em.fork(), hall.ports);
      expect(await wrongs()).toEqual([]);
      expect(await progressOf(hall, server, token)).toEqual({
        total: everybody,
        finishedAt: expect.any(String),
        progress: {
          left: 0,
          refunded: { amountMinor: paidPeople * hall.amountMinor },
          refundsWaiting: 0,
          mailsWaiting: 0,
          mailsSent: everybody,
          problems: [],
        },
      });
      // It was cut in the middle of each kind of work, not before or after it.
      for (const work of ['ended', 'givenBack', 'told'] as const) {
        const whole = work === 'givenBack' ? paidPeople : everybody;
        expect(cuts.some((cut) => cut[work] > 0 && cut[work] < whole)).toBe(true);
      }
      await expectSharpEyes(hall);
    });
  },
);

/** The same witnesses tell of money that never went or went twice, a mail lost or doubled, a place and a wait that go on. */
async function expectSharpEyes(hall: Hall): Promise<void> {
  const { store } = hall.emulator.stage;
  const [amara, ben, cleo] = hall.people.filter(({ checkoutId }) => checkoutId);
  const waits = hall.people.find(({ checkoutId }) => !checkoutId);
  if (!amara || !ben || !cleo || !waits) throw new Error('The hall is not full');
  const intentOf = (checkoutId: string | null) => store.find('checkout.session', checkoutId ?? '')?.payment_intent;
  const refundOf = ({ checkoutId }: typeof amara) =>
    store.list('refund').find(({ payment_intent }) => payment_intent === intentOf(checkoutId));
  const twice = refundOf(amara);
  const never = refundOf(ben);
  if (!twice || !never) throw new Error('There is no refund to spoil');
  store.save('refund', { ...twice, id: 're_again' });
  store.save('refund', { ...never, status: 'failed' });
  const mails = hall.mails.received.filter(({ to }) => to !== cleo.email);
  const again = hall.mails.received.find(({ to, mail }) => to === ben.email && /^Cancelled/.test(mail.subject ?? ''));
  if (again) mails.push({ ...again, messageId: '<again@localhost>' });
  const em = hall.database.orm.em.fork();
  await change(em, "update registration set state = 'CONFIRMED' where id = ?", [amara.registrationId]);
  await change(em, 'update waitlist_entry set left_at = null where registration_id = ?', [waits.registrationId]);
  const found = await calledOffWrongs({ ...hall, mails: { received: mails } });
  expect(found).toEqual(
    expect.arrayContaining([
      `${amara.email} got 24000 24000 back of 24000`,
      `${ben.email} got nothing back of 24000`,
      `${amara.email} is CONFIRMED in an edition that does not take place`,
      `${waits.email} still waits`,
      `${cleo.email} was told 0 times`,
      `${ben.email} was told 2 times`,
    ]),
  );
}
