import { describe, expect, it } from 'vitest';
import { MoveOffer } from '../../../schema/payments/move-offer.js';
import { Refund } from '../../../schema/payments/refund.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { endMoves, takeOverPlace } from '../../../server/payments/move-offers.service.js';
import { visitor, withLink } from '../../../server/platform/actor.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { renewTerms } from '../../../server/platform/search-terms.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makePaid } from '../../support/make-paid.js';
import { makeRegistration, makeSale, type Sale } from '../../support/make-registration.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { race, times } from '../../support/race.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

interface Stage {
  scene: Scene;
  olu: Ask;
  /** The edition that can be chosen. */
  next: Sale;
  register(email: string, isPaid?: boolean): Promise<{ id: string; link: string }>;
  callOff(more?: object): Promise<string>;
}

async function stageOn(kind: DatabaseKind, placesThere: number, priceThere = 18_000): Promise<Stage> {
  const scene = await makeScene(kind, { capacity: 10, amountMinor: 24_000 });
  const { em, year, now, app } = scene;
  const to = { now: now(), capacity: placesThere, amountMinor: priceThere, startsInDays: 200, cohorts: [null, null] };
  const next = await makeSale(em(), to);
  await em().nativeUpdate(
    Edition,
    { id: next.editionId },
    { series: year.seriesId, title: 'Communities 2028', label: '2028' },
  );
  await renewTerms(em(), next.editionId);
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
  return {
    scene,
    olu,
    next,
    async register(email, isPaid = true) {
      const id = await makeRegistration(em(), year, now(), { email });
      if (isPaid) await makePaid(em(), id, now());
      return { id, link: makeLink(app.app.secretKey, 'REGISTRATION', id) };
    },
    async callOff(more = {}) {
      const { version } = await em().findOneOrFail(Edition, { id: year.editionId });
      const said = { typedTitle: 'Communities 2027', reason: 'Fire', message: '' };
      const move = { moveToId: next.editionId, moveLastDay: '2027-03-20' };
      const input = { editionId: year.editionId, version, ...said, ...move, ...more };
      const done = await send(olu, 'cancelEdition', input);
      if (done.__typename === 'CancelEditionSuccess') await scene.work();
      return done.fields ? `${done.fields[0].path} ${done.fields[0].rule}` : done.__typename;
    },
  };
}

const offered = async ({ scene }: Stage, link: string) => {
  const document = `query ($link: String!) { registration(link: $link) { state cancellationQuote { token } moveOffer {
    state paid { amountMinor } difference { amountMinor } to { title } link } } }`;
  return (await scene.visitor(document, { link })).data.registration;
};

const takeOver = (by: Ask, input: object) =>
  send(by, 'takeOverPlace', input, '... on TakeOverPlaceSuccess { link registration { state } }');

/** Every check but that of the books: Stripe refuses refunds of payments it never saw. `moved-money.test.ts` has the books. */
async function isSound({ em, now }: Scene): Promise<void> {
  const found = [...(await runChecks(em(), now())).values()].flat();
  expect(found.filter(({ check }) => check !== 'receivable-is-settled')).toEqual([]);
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a place in another edition, on %s', (kind) => {
  it('is taken by the person alone, with what was paid; what costs less goes back', async () => {
    const stage = await stageOn(kind, 5);
    const { scene, next } = stage;
    const { em, now, year } = scene;
    const amara = await stage.register('amara@example.org');
    const held = await stage.register('ben@example.org', false);
    await scene.work();
    const other = await makeSale(em(), { now: now() });
    for (const [more, refused] of [
      [{ moveToId: other.editionId }, 'moveToId isEdition'],
      [{ moveToId: year.editionId }, 'moveToId isEdition'],
      [{ moveLastDay: null }, 'moveLastDay hasText'],
      [{ moveLastDay: '2027-02-28' }, 'moveLastDay isDay'],
      [{ moveLastDay: '2027-12-31' }, 'moveLastDay isBefore'],
    ] as const) {
      expect(await untouched(scene.app.app, () => stage.callOff(more))).toBe(refused);
    }
    expect(await stage.callOff()).toBe('CancelEditionSuccess');
    const offer = { state: 'OPEN', paid: { amountMinor: 24_000 }, difference: { amountMinor: 6_000 }, link: null };
    const seen = await offered(stage, amara.link);
    expect(seen).toEqual({
      state: 'CANCELLED',
      cancellationQuote: null,
      moveOffer: { ...offer, to: { title: 'Communities 2028' } },
    });
    expect((await offered(stage, held.link)).moveOffer).toBeNull();
    expect(await em().count(Refund, {})).toBe(0);
    const told = (await mailsTo(scene.app, 'amara@example.org')).find(({ subject }) =>
      subject?.startsWith('Cancelled'),
    );
    expect(told?.text).toMatch(/Communities 2028[\s\S]*€240\.00[\s\S]*March 20, 2027 at 11:59 PM[\s\S]*\/r\//);
    await scene.isSound();

    const strangers = [scene.visitor, (await scene.person('Far')).ask, stage.olu];
    await untouched(scene.app.app, async () => {
      for (const ask of strangers) {
        expect(await ends(ask, 'takeOverPlace', { registrationId: amara.id })).toBe('NotFound');
        expect(await ends(ask, 'declineMove', { registrationId: amara.id })).toBe('NotFound');
      }
      expect(await ends(scene.visitor, 'takeOverPlace', { link: held.link })).toBe('NotFound');
      const unchosen = await takeOver(scene.visitor, { link: amara.link });
      expect(unchosen.fields).toEqual([{ path: 'cohortId', rule: 'isCohort' }]);
    });
    const cohortId = next.cohortIds[1];
    const { link } = await takeOver(scene.visitor, { link: amara.link, cohortId });
    expect((await takeOver(scene.visitor, { link: amara.link, cohortId })).link).toBe(link);
    const declined = await send(scene.visitor, 'declineMove', { link: amara.link }, '... on Problem { message }');
    expect(declined).toMatchObject({ __typename: 'OfferLapsed' });
    expect(declined.message).toMatch(/^You have taken your place over to Communities 2028 already/);
    const document = `query ($link: String!) { registration(link: $link) { state cohort { id } edition { title }
      order { total { amountMinor } paid { amountMinor } due { amountMinor } }
      cancellationQuote { refunded { amountMinor } } } }`;
    expect((await scene.visitor(document, { link })).data.registration).toEqual({
      state: 'CONFIRMED',
      cohort: { id: cohortId },
      edition: { title: 'Communities 2028' },
      order: { total: { amountMinor: 18_000 }, paid: { amountMinor: 24_000 }, due: { amountMinor: 0 } },
      cancellationQuote: { refunded: { amountMinor: 18_000 } },
    });
    expect((await offered(stage, amara.link)).moveOffer).toMatchObject({ state: 'TAKEN', link });
    const { ask: fin } = await scene.person('Fin', 'FINANCE');
    const followed = `query ($slug: String!) { edition(slug: $slug) { orders { nodes { payerName
      moveOffers { state order { edition { title } paid { amountMinor } } } } } } }`;
    const { nodes } = (await fin(followed, { slug: year.slug })).data.edition.orders;
    const order = { edition: { title: 'Communities 2028' }, paid: { amountMinor: 24_000 } };
    expect(nodes.flatMap(({ moveOffers }: { moveOffers: object[] }) => moveOffers)).toEqual([
      { state: 'TAKEN', order },
    ]);
    expect((await scene.visitor(followed, { slug: year.slug })).data.edition.orders).toBeNull();
    const refunds = await em().find(Refund, {});
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([6_000]);
    await scene.work();
    const confirmed = (await mailsTo(scene.app, 'amara@example.org')).map(({ subject }) => subject);
    // The second, because this Stripe refuses the refund.
    expect(confirmed.filter((subject) => subject?.includes('Communities 2028')).toSorted()).toEqual([
      'Your money did not get through: Communities 2028',
      'Your place is confirmed: Communities 2028',
    ]);
    await isSound(scene);
  });

  it('is not taken twice, nor where there is none; the money of whoever declines or is silent goes back once', async () => {
    const stage = await stageOn(kind, 1, 30_000);
    const { scene, next } = stage;
    const { em, now } = scene;
    const [cohortId = ''] = next.cohortIds;
    const people = [];
    for (const name of ['amara', 'ben', 'cleo', 'dora']) people.push(await stage.register(`${name}@example.org`));
    await scene.work();
    await stage.callOff();
    const take = ({ id }: { id: string }) =>
      takeOverPlace(em(), withLink(visitor, { purpose: 'REGISTRATION', id }), id, { cohortId, mode: null }, now());
    const rivals = people.slice(0, 2);
    const ended = await race([...rivals, ...rivals].map((person) => () => take(person)));
    expect(ended).toEqual({ ok: 2, EditionFull: 2 });
    expect(await em().count(Registration, { edition: next.editionId, state: 'CONFIRMED' })).toBe(1);
    expect((await em().findOneOrFail(CapacityPool, { kind: 'EDITION', subjectId: next.editionId })).taken).toBe(1);
    const loser = (
      await em().findOneOrFail(MoveOffer, { registration: { $in: rivals.map(({ id }) => id) }, state: 'OPEN' })
    ).registration.id;
    const { link = '' } = people.find(({ id }) => id === loser) ?? {};
    await untouched(scene.app.app, async () => {
      const full = await send(scene.visitor, 'takeOverPlace', { link, cohortId }, '... on Problem { message }');
      expect(full.__typename).toBe('EditionFull');
      expect(full.message).toContain('Nothing was moved');
    });
    // What they paid covered the dearer place, and nothing goes back of it.
    expect(await em().count(Refund, {})).toBe(0);
    const decline = () => ends(scene.visitor, 'declineMove', { link });
    expect(await Promise.all(times(3, decline).map((act) => act()))).toEqual(Array(3).fill('DeclineMoveSuccess'));
    await scene.work();
    expect((await em().find(Refund, {})).map(({ amountMinor }) => amountMinor)).toEqual([24_000]);

    expect(await endMoves(em(), now())).toBe(0);
    scene.pass(24 * 20);
    expect((await offered(stage, people[2]?.link ?? '')).moveOffer.state).toBe('LAPSED');
    expect(await ends(scene.visitor, 'takeOverPlace', { link: people[2]?.link, cohortId })).toBe('OfferLapsed');
    expect([await endMoves(em(), now()), await endMoves(em(), now())]).toEqual([2, 0]);
    await scene.work();
    expect(await em().count(Refund, { amountMinor: 24_000 })).toBe(3);
    expect(await scene.owed('mail.move-ended')).toBe(3);
    const mails = await mailsTo(scene.app, 'dora@example.org');
    const told = mails.find(({ subject }) => subject === 'Your money is on its way back: Communities 2027');
    expect(told?.text).toMatch(/no answer in time[\s\S]*€240\.00/);
    await isSound(scene);
  });

  it('goes, with the money back, when that edition is called off as well', async () => {
    const stage = await stageOn(kind, 5);
    const { scene, olu, next } = stage;
    const { em, now } = scene;
    const amara = await stage.register('amara@example.org');
    const ben = await stage.register('ben@example.org');
    await scene.work();
    await stage.callOff();
    await takeOver(scene.visitor, { link: ben.link, cohortId: next.cohortIds[0] });
    await scene.work();
    const said = { typedTitle: 'Communities 2028', reason: 'Flood', message: '' };
    const { version } = await em().findOneOrFail(Edition, { id: next.editionId });
    const done = await send(olu, 'cancelEdition', { editionId: next.editionId, version, ...said });
    expect(done).toEqual({ __typename: 'CancelEditionSuccess' });
    await scene.work();
    expect(await endMoves(em(), now())).toBe(1);
    await scene.work();
    expect((await offered(stage, amara.link)).moveOffer.state).toBe('LAPSED');
    const back = (await em().find(Refund, {})).map(({ amountMinor }) => amountMinor);
    expect(back.toSorted((a, b) => a - b)).toEqual([6_000, 18_000, 24_000]);
    const mails = await mailsTo(scene.app, 'amara@example.org');
    const told = mails.find(({ subject }) => subject === 'Your money is on its way back: Communities 2027');
    expect(told?.text).toContain('can no longer be had');
    await isSound(scene);
  });
});
