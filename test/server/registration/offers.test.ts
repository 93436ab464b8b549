import { describe, expect, it } from 'vitest';
import { promote } from '../../../server/registration/offers.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { help } from '../../support/make-asked.js';
import { makeFund } from '../../support/make-fund.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs, takenIn } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

type Line = Scene & { inside: string; first: string; second: string };

/** One place, taken, and two people in line; links of their own pages. */
async function makeLine(kind: DatabaseKind, amountMinor = 0): Promise<Line> {
  const scene = await makeScene(kind, { capacity: 1, amountMinor });
  const inside = await registerAs(scene, 'inside@example.org');
  const first = await registerAs(scene, 'first@example.org', { joinWaitlist: true });
  scene.pass(0.1);
  const second = await registerAs(scene, 'second@example.org', { joinWaitlist: true });
  expect([first.nextStep, second.nextStep]).toEqual(['WAITLISTED', 'WAITLISTED']);
  return Object.assign(scene, { inside: inside.link, first: first.link, second: second.link });
}

/** Whoever has the place gives it up, and the line moves on. */
async function giveUp(scene: Scene, link: string): Promise<void> {
  const { token } = (await ownPageOf(scene, link)).cancellationQuote;
  expect(await ends(scene.visitor, 'cancelRegistration', { link, quoteToken: token })).toBe(
    'CancelRegistrationSuccess',
  );
  await scene.work();
}

const stateOf = async (scene: Scene, link: string) => (await ownPageOf(scene, link)).state;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the line, on %s', (kind) => {
  it('tells everyone their place, and moves on when someone leaves', async () => {
    const line = await makeLine(kind);
    expect((await ownPageOf(line, line.first)).placeInLine).toEqual({ place: 1, size: 2 });
    expect((await ownPageOf(line, line.second)).placeInLine).toEqual({ place: 2, size: 2 });
    expect(await line.owed('mail.waitlisted')).toBe(2);
    const first = { link: line.first };
    await untouched(line.app.app, async () => {
      expect(await ends(line.visitor, 'leaveWaitlist', { link: line.first.replace('.', '.A') })).toBe('NotFound');
      expect(await ends(line.visitor, 'leaveWaitlist', { link: line.inside })).toBe('MoveNotAllowed');
      expect(await ends(line.visitor, 'acceptOffer', first)).toBe('OfferLapsed');
      expect(await ends(line.visitor, 'declineOffer', { ...first, keepPlaceInLine: true })).toBe('OfferLapsed');
    });
    expect(await ends(line.visitor, 'leaveWaitlist', first)).toBe('LeaveWaitlistSuccess');
    expect(await stateOf(line, line.first)).toBe('CANCELLED');
    const waited = 'query ($link: String!) { registration(link: $link) { hasOnlyWaited } }';
    const only = async (link: string) => (await line.visitor(waited, { link })).data.registration.hasOnlyWaited;
    expect([await only(line.first), await only(line.inside)]).toEqual([true, false]);
    expect((await ownPageOf(line, line.second)).placeInLine).toEqual({ place: 1, size: 1 });
    await untouched(line.app.app, async () =>
      expect(await ends(line.visitor, 'leaveWaitlist', first)).toBe('MoveNotAllowed'),
    );
    await line.isSound();
  });

  it('takes no request for help with the fee, rather than losing it: the field says so', async () => {
    const scene = await makeScene(kind, { capacity: 1, amountMinor: 24_000 });
    await makeFund(scene.em(), { editionId: scene.year.editionId, givenMinor: 30_000, now: scene.now() });
    await registerAs(scene, 'inside@example.org');
    const { slug: editionSlug, tierId } = scene.year;
    const person = { name: 'Amara', email: 'amara@example.org', acceptsTerms: true, consents: [] };
    const input = { editionSlug, tierId, ...person, joinWaitlist: true, ...help };
    expect((await untouched(scene.app.app, () => send(scene.visitor, 'register', input))).fields).toEqual([
      { path: 'askForHelp.motivation', rule: 'isEmpty' },
    ]);
    expect((await registerAs(scene, person.email, { joinWaitlist: true })).nextStep).toBe('WAITLISTED');
  });

  it('a freed place is offered to the first; taking it twice is taking it once', async () => {
    const line = await makeLine(kind, 24_000);
    await giveUp(line, line.inside);
    expect(await line.owed('mail.offer')).toBe(1);
    const offered = await ownPageOf(line, line.first);
    expect(offered).toMatchObject({ state: 'OFFERED', placeInLine: null });
    expect(offered.offer).toEqual({
      state: 'OPEN',
      expiresAt: new Date(line.now().getTime() + 48 * 3_600_000).toISOString(),
      price: { amountMinor: 24_000 },
    });
    expect(await stateOf(line, line.second)).toBe('WAITLISTED');
    const sam = await line.person('Sam');
    await untouched(line.app.app, async () => {
      expect(await ends(line.visitor, 'acceptOffer', { link: line.second })).toBe('OfferLapsed');
      expect(await ends(line.visitor, 'acceptOffer', { registrationId: offered.id })).toBe('NotFound');
      expect(await ends(sam.ask, 'acceptOffer', { registrationId: offered.id })).toBe('NotFound');
    });
    const accepted = { __typename: 'AcceptOfferSuccess', nextStep: 'PAY' };
    const accept = () =>
      send(line.visitor, 'acceptOffer', { link: line.first }, '... on AcceptOfferSuccess { nextStep }');
    expect(await accept()).toEqual(accepted);
    expect(await untouched(line.app.app, accept)).toEqual(accepted);
    const decline = { link: line.first, keepPlaceInLine: false };
    const late = () => send(line.visitor, 'declineOffer', decline, '... on Problem { message }');
    const declined = await untouched(line.app.app, late);
    expect(declined.__typename).toBe('OfferLapsed');
    expect(declined.message).toMatch(/^You have taken this place already: it is kept for you\. Below/);
    expect(await ownPageOf(line, line.first)).toMatchObject({
      state: 'HELD',
      order: { total: { amountMinor: 24_000 }, due: { amountMinor: 24_000 } },
    });
    expect(await takenIn(line)).toBe(1);
    await line.isSound();
  });

  it('"not now" keeps the place in line, once; the next person is offered the place', async () => {
    const line = await makeLine(kind);
    const decline = (link: string, keepPlaceInLine: boolean) =>
      ends(line.visitor, 'declineOffer', { link, keepPlaceInLine });
    await giveUp(line, line.inside);
    expect(await decline(line.first, true)).toBe('DeclineOfferSuccess');
    expect(await ownPageOf(line, line.first)).toMatchObject({
      state: 'WAITLISTED',
      placeInLine: { place: 1, size: 2 },
      offer: { state: 'DECLINED' },
    });
    await line.work();
    expect(await stateOf(line, line.second)).toBe('OFFERED');
    expect(await decline(line.second, false)).toBe('DeclineOfferSuccess');
    expect(await stateOf(line, line.second)).toBe('CANCELLED');
    await untouched(line.app.app, async () => expect(await decline(line.second, false)).toBe('OfferLapsed'));
    await line.work();
    // Not asked again on the same day.
    expect(await stateOf(line, line.first)).toBe('WAITLISTED');
    line.pass(24.5);
    expect(await promote(line.em(), line.year.editionId, line.now())).toBe(1);
    await untouched(line.app.app, async () => expect(await decline(line.first, true)).toBe('MoveNotAllowed'));
    expect(await stateOf(line, line.first)).toBe('OFFERED');
    await line.isSound();
  });

  it('an offer lapses when its time is over, whether or not anyone tidied up; the place goes on', async () => {
    const line = await makeLine(kind);
    await giveUp(line, line.inside);
    line.pass(48);
    expect(await ownPageOf(line, line.first)).toMatchObject({ state: 'EXPIRED', offer: { state: 'LAPSED' } });
    const lapsed = { __typename: 'OfferLapsed', canRejoin: true };
    const [first, can] = [{ link: line.first }, '... on OfferLapsed { canRejoin }'];
    await untouched(line.app.app, async () => {
      expect(await send(line.visitor, 'acceptOffer', first, can)).toEqual(lapsed);
      expect(await send(line.visitor, 'declineOffer', { ...first, keepPlaceInLine: true }, can)).toEqual(lapsed);
    });
    expect(await promote(line.em(), line.year.editionId, line.now())).toBe(1);
    expect(await stateOf(line, line.second)).toBe('OFFERED');
    expect(await line.owed('mail.offer-lapsed')).toBe(1);
    expect(await ends(line.visitor, 'acceptOffer', { link: line.second })).toBe('AcceptOfferSuccess');
    expect(await stateOf(line, line.second)).toBe('CONFIRMED');
    expect(await registerAs(line, 'first@example.org', { joinWaitlist: true })).toMatchObject({
      nextStep: 'WAITLISTED',
    });
    expect(await takenIn(line)).toBe(1);
    await line.isSound();
  });

  it('an organizer offers a place out of turn, when there is one and before the start', async () => {
    const line = await makeLine(kind);
    const series = { scope: 'SERIES', scopeId: line.year.seriesId } as const;
    const [organizer, finance] = [
      await line.person('Olu', 'ORGANIZER', series),
      await line.person('Fin', 'FINANCE', series),
    ];
    const { id: registrationId } = await ownPageOf(line, line.second);
    const offer = (ask: Ask) => ends(ask, 'offerPlace', { registrationId });
    await untouched(line.app.app, async () => {
      expect(await offer(line.visitor)).toBe('SignInRequired');
      expect(await offer(finance.ask)).toBe('NotFound');
      expect(await offer(organizer.ask)).toBe('EditionFull');
    });
    const capacity = { kind: 'EDITION', subjectId: line.year.editionId, capacity: 2 };
    expect(await ends(organizer.ask, 'setCapacity', capacity)).toBe('SetCapacitySuccess');
    expect(await offer(organizer.ask)).toBe('OfferPlaceSuccess');
    expect(await stateOf(line, line.second)).toBe('OFFERED');
    expect(await line.owed('mail.offer')).toBe(1);
    await untouched(line.app.app, async () => expect(await offer(organizer.ask)).toBe('MoveNotAllowed'));
    await line.isSound();
  });
});

it('nobody is offered a place in an edition that has begun', async () => {
  const line = await makeLine('sqlite');
  line.pass(60 * 24 + 1);
  const olu = await line.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: line.year.seriesId });
  const { id: registrationId } = await ownPageOf(line, line.first);
  const capacity = { kind: 'EDITION', subjectId: line.year.editionId, capacity: 5 };
  expect(await ends(olu.ask, 'setCapacity', capacity)).toBe('SetCapacitySuccess');
  await untouched(line.app.app, async () =>
    expect(await ends(olu.ask, 'offerPlace', { registrationId })).toBe('MoveNotAllowed'),
  );
});
