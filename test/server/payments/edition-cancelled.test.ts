import { describe, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { newId } from '../../../schema/node.js';
import { Payment } from '../../../schema/payments/payment.js';
import { Fund } from '../../../schema/registration/fund.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Scholarship } from '../../../schema/registration/scholarship.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { cancellationProgress } from '../../../server/payments/cancellation-figures.service.js';
import { callOffStragglers, cancelEdition } from '../../../server/payments/edition-cancellation.service.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { decideScholarship } from '../../../server/registration/scholarships.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { filesTo } from '../../support/calendars.js';
import { type DatabaseKind, onBothDatabases } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeFund } from '../../support/make-fund.js';
import { makePaid } from '../../support/make-paid.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { hour, minute, moneyScene } from '../../support/money-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const title = 'Communities 2027';

async function cancel({ em, year }: Scene, ask: Ask, more: object = {}) {
  const { version } = await em().findOneOrFail(Edition, { id: year.editionId });
  const message = 'The venue has **burnt down**.';
  const input = { editionId: year.editionId, version, typedTitle: ' communities  2027 ', reason: 'Fire', message };
  return send(ask, 'cancelEdition', { ...input, ...more }, '... on CancelEditionSuccess { edition { status } }');
}

const organizer = (scene: Scene) => scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });

const progressOf = async ({ year }: Scene, ask: Ask) => {
  const document = `query ($slug: String!) { edition(slug: $slug) { cancellation { total finishedAt progress {
    left refunded { amountMinor } refundsWaiting mailsWaiting mailsSent problems { kind participantName } } } } }`;
  return (await ask(document, { slug: year.slug })).data.edition.cancellation;
};

const previewOf = async ({ year }: Scene, ask: Ask) => {
  const document = `query ($slug: String!) { edition(slug: $slug) { cancellationPreview {
    confirmed unpaid waiting paidPeople refund { amountMinor } awards { amountMinor } sessions } } }`;
  return (await ask(document, { slug: year.slug })).data.edition.cancellationPreview;
};

const states = async (scene: Scene) =>
  (await scene.em().find(Registration, { edition: scene.year.editionId })).map(({ state }) => state);

describe.each<DatabaseKind>(['sqlite', 'postgres'])('an edition called off, on %s', (kind) => {
  it('ends every registration, gives money and dates back, and tells each person once', async () => {
    const scene = await makeScene(kind, { capacity: 2, amountMinor: 24_000 });
    const { em, year, now } = scene;
    const { ask: olu } = await organizer(scene);
    const { startsLocal, endsLocal, timeZone, startsAt, endsAt } = await em().findOneOrFail(Session, year.sessionId);
    const other = newId();
    const dates = { createdAt: now(), updatedAt: now(), startsLocal, endsLocal, timeZone, startsAt, endsAt };
    await em().insert(Session, { id: other, edition: year.editionId, title: 'Second', position: 1, ...dates });
    const paid = await makeRegistration(em(), year, now(), { email: 'amara@example.org' });
    await makePaid(em(), paid, now());
    await makeRegistration(em(), year, now(), { email: 'ben@example.org' });
    await makeRegistration(em(), year, now(), { email: 'cleo@example.org', joinWaitlist: true });
    await scene.work();

    const strangers = [(await scene.person('Far')).ask, (await scene.person('Fin', 'FINANCE')).ask];
    await untouched(scene.app.app, async () => {
      for (const ask of strangers) {
        expect((await cancel(scene, ask)).__typename).toBe('NotFound');
        expect(await previewOf(scene, ask)).toBeNull();
      }
    });
    expect((await cancel(scene, scene.visitor)).__typename).toBe('SignInRequired');
    expect((await cancel(scene, olu, { typedTitle: 'Communities' })).fields).toEqual([
      { path: 'typedTitle', rule: 'isTitle' },
    ]);
    expect((await cancel(scene, olu, { reason: ' ' })).fields).toEqual([{ path: 'reason', rule: 'hasText' }]);
    expect((await cancel(scene, olu, { version: 9 })).__typename).toBe('EditConflict');
    expect(await states(scene)).not.toContain('CANCELLED');
    expect(await previewOf(scene, olu)).toEqual({
      confirmed: 1,
      unpaid: 1,
      waiting: 1,
      paidPeople: 1,
      refund: { amountMinor: 24_000 },
      awards: { amountMinor: 0 },
      sessions: 2,
    });

    expect((await cancel(scene, olu)).edition).toEqual({ status: 'CANCELLED' });
    expect((await cancel(scene, olu)).fields).toEqual([{ path: 'editionId', rule: 'isPublished' }]);
    expect(await progressOf(scene, olu)).toMatchObject({ total: 3, finishedAt: null, progress: { left: 3 } });
    await scene.work();
    await scene.work();
    expect(await states(scene)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect((await em().find(Session, { edition: year.editionId })).map((one) => [one.status, one.sequence])).toEqual([
      ['CANCELLED', 1],
      ['CANCELLED', 1],
    ]);
    const { progress, finishedAt } = await progressOf(scene, olu);
    expect(finishedAt).toBe(now().toISOString());
    expect(progress).toMatchObject({ left: 0, mailsWaiting: 0, mailsSent: 3 });
    expect([await scene.owed('mail.edition-cancelled'), await scene.owed('mail.cancelled')]).toEqual([3, 0]);
    const mails = await mailsTo(scene.app, 'amara@example.org');
    const told = mails.find(({ subject }) => subject === `Cancelled: ${title} will not take place`);
    expect(told?.text).toMatch(/burnt down[\s\S]*€240\.00/);
    expect(told?.html).toContain('<strong>burnt down</strong>');
    const files = await filesTo(scene.app, 'amara@example.org');
    const withdrawn = files.filter(({ method }) => method === 'CANCEL').map(({ uid }) => uid);
    const { person } = await em().findOneOrFail(Registration, { id: paid });
    const uids = [year.sessionId, other].map((id) => `session-${id}-${person.id}@localhost`);
    expect(new Set(withdrawn)).toEqual(new Set(uids));
    expect(await em().count(CalendarItem, { isWithdrawn: false })).toBe(0);
  });

  it('meets people who register, and money that arrives, at the same moment', async () => {
    const scene = await makeScene(kind, { capacity: 50, amountMinor: 24_000 });
    const { em, year, now } = scene;
    const { ask: olu } = await organizer(scene);
    const paying = await makeRegistration(em(), year, now());
    const registering = Array.from({ length: 8 }, () => makeRegistration(em(), year, now()).catch(() => null));
    const [done] = await Promise.all([cancel(scene, olu), ...registering]);
    expect(done.__typename).toBe('CancelEditionSuccess');
    await makePaid(em(), paying, now());
    expect(await em().findOneOrFail(Payment, { status: 'SUCCEEDED' })).toMatchObject({ refundReservedMinor: 24_000 });
    await scene.work();
    await callOffStragglers(em(), now());
    expect(new Set(await states(scene))).toEqual(new Set(['CANCELLED']));
    expect(await scene.owed('mail.confirmed')).toBe(0);
    await scene.work();
    await scene.isSound();
  });
});

onBothDatabases((make) => {
  it('gives everything back in the end whatever Stripe answers, and an award to its fund', async () => {
    const scene = await moneyScene(await make());
    const { em, clock, emulator, ports } = scene;
    const person = await makePerson(em());
    await makeAppointment(em(), person.id, 'ORGANIZER');
    const olu = await actorOf(em(), person.id, clock.now());
    const { id: editionId, version } = await em().findOneOrFail(Edition, { status: 'PUBLISHED' });
    const ids = [await scene.register(), await scene.register(), await scene.register()];
    const fund = await makeFund(em(), { editionId, givenMinor: 30_000, now: clock.now() });
    const [helped = ''] = ids;
    await em().nativeUpdate(Registration, { id: helped }, { state: 'ACCEPTED' });
    const asked = { id: newId(), createdAt: clock.now(), updatedAt: clock.now(), registration: helped, fund };
    await em().insert(Scholarship, {
      ...asked,
      state: 'ASKED',
      motivation: 'Unpaid',
      affordableMinor: 4_000,
      awardMinor: 0,
    });
    const decision = { scholarshipId: asked.id, decision: 'AWARDED' as const, awardMinor: 20_000 };
    await decideScholarship(em(), olu, decision, clock.now());
    await scene.drain();
    for (const id of ids) {
      const checkout = await scene.checkout(id);
      emulator.pay(checkout);
      await fulfil(em(), ports, checkout);
    }
    const input = { editionId, version, typedTitle: title, reason: 'Fire', message: '' };
    await cancelEdition(em(), olu, input, clock.now());
    const path = 'POST /v1/refunds';
    emulator.failures.add({ path, as: 429, when: 'before', isKept: false, times: 2 });
    emulator.failures.add({ path, as: 500, when: 'after', isKept: false, times: 2 });
    await scene.live(6 * hour, 20 * minute);
    expect(await em().count(OutboxMessage, { kind: 'mail.edition-cancelled' })).toBe(3);
    const owed = await em().find(OutboxMessage, { kind: 'mail.edition-cancelled' });
    const hadHelp = owed
      .map(({ payload }) => payload as Record<string, unknown>)
      .filter((one) => one['hadHelp'] === true);
    expect(hadHelp.map((one) => one['registrationId'])).toEqual([helped]);
    const given = (await scene.refunds()).map(([status, amountMinor]) => `${status} ${amountMinor}`);
    expect(given.toSorted()).toEqual(['SUCCEEDED 24000', 'SUCCEEDED 24000', 'SUCCEEDED 4000']);
    expect(await em().findOneOrFail(Fund, { id: fund })).toMatchObject({ committedMinor: 0 });
    expect([await balance(em(), 'fund', 'EUR'), await balance(em(), 'fees', 'EUR')]).toEqual([-30_000, 0]);
    const edition = await em().findOneOrFail(Edition, { id: editionId });
    const progress = await cancellationProgress(em(), edition);
    expect(progress).toMatchObject({ left: 0, refunded: { amountMinor: 52_000 }, refundsWaiting: 0 });
    expect(scene.sent()).toHaveLength(3);
    await scene.agree();
  });
});
