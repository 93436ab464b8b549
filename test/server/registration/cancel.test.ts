import { describe, expect, it } from 'vitest';
import { Registration } from '../../../schema/registration/registration.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makePaid } from '../../support/make-paid.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs, takenIn } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on QuoteOutdated { quote { refundPercent refunded { amountMinor } token } }
  ... on CancelRegistrationSuccess { refunded { amountMinor currency } registration { state } }
  ... on MoveNotAllowed { from }`;

const cancel = (ask: Ask, input: object) => send(ask, 'cancelRegistration', input, told);

/** An edition in sixty days, at 240.01 euro: all comes back until 30 days before, half until 7. One person has paid. */
async function makePaidPlace(kind: DatabaseKind): Promise<Scene & { link: string; id: string; organizer: Ask }> {
  const scene = await makeScene(kind, { capacity: 5, amountMinor: 24_001 });
  const { link, id } = await registerAs(scene, 'amara@example.org');
  await makePaid(scene.em(), id, scene.now());
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask } = await scene.person('Olu', 'ORGANIZER', over);
  return Object.assign(scene, { link, id, organizer: ask });
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('cancelling, on %s', (kind) => {
  it('gives back exactly what the page said; a quote of yesterday is shown anew and nothing is done', async () => {
    const place = await makePaidPlace(kind);
    const { link } = place;
    const early = (await ownPageOf(place, link)).cancellationQuote;
    expect(early).toMatchObject({ refundPercent: 100, refunded: { amountMinor: 24_001 }, kept: { amountMinor: 0 } });
    place.pass(31 * 24);
    const outdated = await untouched(place.app.app, () => cancel(place.visitor, { link, quoteToken: early.token }));
    // A whole minor unit, rounded down.
    expect(outdated).toMatchObject({
      __typename: 'QuoteOutdated',
      quote: { refundPercent: 50, refunded: { amountMinor: 12_000 } },
    });
    expect(await cancel(place.visitor, { link, quoteToken: outdated.quote.token })).toEqual({
      __typename: 'CancelRegistrationSuccess',
      refunded: { amountMinor: 12_000, currency: 'EUR' },
      registration: { state: 'CANCELLED' },
    });
    expect(await ownPageOf(place, link)).toMatchObject({
      state: 'CANCELLED',
      cancellationQuote: null,
      order: { total: { amountMinor: 12_001 } },
    });
    expect(await takenIn(place)).toBe(0);
    expect([await place.owed('mail.cancelled'), await place.owed('money.cancelled')]).toEqual([1, 1]);
    expect(
      await untouched(place.app.app, () => cancel(place.visitor, { link, quoteToken: outdated.quote.token })),
    ).toEqual({ __typename: 'MoveNotAllowed', from: 'CANCELLED' });
  });

  it('is for whoever has the place and who runs the edition; only the latter may give everything back', async () => {
    const place = await makePaidPlace(kind);
    const { link, id: registrationId, organizer, year } = place;
    place.pass(31 * 24);
    const quoteToken = (await ownPageOf(place, link)).cancellationQuote.token;
    const over = { scope: 'SERIES', scopeId: year.seriesId } as const;
    const others = [place.visitor, (await place.person('Sam')).ask, (await place.person('Fin', 'FINANCE', over)).ask];
    // Who signed in a month ago has to sign in again.
    const { ask: later } = await place.person('Ola', 'ORGANIZER', over);
    await untouched(place.app.app, async () => {
      for (const other of others) {
        const full = { registrationId, quoteToken, isFullRefund: true };
        expect((await cancel(other, full)).__typename).toBe('NotFound');
      }
      expect((await cancel(organizer, { registrationId, quoteToken: 'old', isFullRefund: true })).__typename).toBe(
        'NotFound',
      );
      // The person cannot help themselves to everything: it is an ordinary cancellation, of another quote.
      expect((await cancel(place.visitor, { link, quoteToken: 'old', isFullRefund: true })).__typename).toBe(
        'QuoteOutdated',
      );
    });
    const full = { registrationId, quoteToken, isFullRefund: true, reason: 'The room burnt down.' };
    expect((await cancel(later, full)).refunded).toEqual({ amountMinor: 24_001, currency: 'EUR' });
    expect((await ownPageOf(place, link)).order.total.amountMinor).toBe(0);
    expect(await takenIn(place)).toBe(0);
  });

  it('ends with the start for the person, and not for who runs the edition', async () => {
    const place = await makePaidPlace(kind);
    const { link, id: registrationId, year } = place;
    const { token: quoteToken } = (await ownPageOf(place, link)).cancellationQuote;
    place.pass(60 * 24);
    const olu = await place.person('Olu', 'ORGANIZER', { scope: 'EDITION', scopeId: year.editionId });
    expect((await ownPageOf(place, link)).cancellationQuote).toBeNull();
    expect(await untouched(place.app.app, () => cancel(place.visitor, { link, quoteToken }))).toEqual({
      __typename: 'MoveNotAllowed',
      from: 'CONFIRMED',
    });
    const full = await cancel(olu.ask, { registrationId, quoteToken: 'any', isFullRefund: true });
    expect(full.refunded.amountMinor).toBe(24_001);
  });
});

it('a place that was never paid ends without any money, and a lapsed one cannot be cancelled', async () => {
  const scene = await makeScene('sqlite', { capacity: 2, amountMinor: 24_000 });
  const [one, two] = [await registerAs(scene, 'one@example.org'), await registerAs(scene, 'two@example.org')];
  const { token: quoteToken } = (await ownPageOf(scene, one.link)).cancellationQuote;
  expect((await cancel(scene.visitor, { link: one.link, quoteToken })).refunded.amountMinor).toBe(0);
  expect((await ownPageOf(scene, one.link)).order.total.amountMinor).toBe(0);
  scene.pass(0.5);
  expect(await untouched(scene.app.app, () => cancel(scene.visitor, { link: two.link, quoteToken }))).toEqual({
    __typename: 'MoveNotAllowed',
    from: 'EXPIRED',
  });
  await scene.isSound();
});

it('a link that was ended opens nothing', async () => {
  const scene = await makeScene('sqlite', { capacity: 2 });
  const { link, id } = await registerAs(scene, 'one@example.org');
  const { token: quoteToken } = (await ownPageOf(scene, link)).cancellationQuote;
  await scene.em().nativeUpdate(Registration, { id }, { linkGeneration: 2 });
  expect(await ownPageOf(scene, link)).toBeNull();
  await untouched(scene.app.app, async () => {
    for (const mutation of ['leaveWaitlist', 'acceptOffer', 'startCheckout']) {
      expect(await ends(scene.visitor, mutation, { link })).toBe('NotFound');
    }
    // The id beside a bad link does not help either.
    expect((await cancel(scene.visitor, { link, registrationId: id, quoteToken })).__typename).toBe('NotFound');
  });
});
