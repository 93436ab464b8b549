import { describe, expect, it } from 'vitest';
import { Scholarship } from '../../../schema/registration/scholarship.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { sweepLapsed } from '../../../server/registration/lapse.service.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { committed, decide, help, mailOf, makeAsked } from '../../support/make-asked.js';
import { makeFund } from '../../support/make-fund.js';
import { makeScene } from '../../support/make-scene.js';
import { ownPageOf, registerAs, takenIn } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const fund =
  'query ($slug: String!) { edition(slug: $slug) { fund { given { amountMinor } left { amountMinor } } scholarships { nodes { motivation } } } }';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('help with the fee, on %s', (kind) => {
  it('keeps the place until it is decided, covers its part, and leaves the rest to pay', async () => {
    const asked = await makeAsked(kind, 30_000);
    expect(await ownPageOf(asked, asked.link)).toMatchObject({ state: 'ACCEPTED' });
    expect(await takenIn(asked)).toBe(1);
    expect((await decide(asked, asked.organizer, 'AWARDED', 20_000)).scholarship).toEqual({ state: 'AWARDED' });
    expect(await ownPageOf(asked, asked.link)).toMatchObject({
      state: 'HELD',
      heldUntil: new Date(asked.now().getTime() + 14 * 86_400_000).toISOString(),
      order: { total: { amountMinor: 4_000 }, due: { amountMinor: 4_000 } },
    });
    const { edition } = (await asked.organizer(fund, { slug: asked.year.slug })).data;
    expect(edition.fund).toEqual({ given: { amountMinor: 30_000 }, left: { amountMinor: 10_000 } });
    expect([await asked.owed('mail.payment-needed'), await asked.owed('money.awarded')]).toEqual([1, 1]);
    expect(await mailOf(asked)).toMatch(/organizers give €200\.00.*To pay: €40\.00/s);
    await untouched(asked.app.app, async () => {
      for (const [decision, award] of [
        ['AWARDED', 1_000],
        ['DECLINED', 0],
      ] as const) {
        expect((await decide(asked, asked.organizer, decision, award)).__typename).toBe('NotAllowed');
      }
    });
  });

  it('is decided before anything is paid: until then paying is refused, with the true reason', async () => {
    const asked = await makeAsked(kind, 30_000);
    await untouched(asked.app.app, async () => {
      expect(await send(asked.visitor, 'startCheckout', { link: asked.link }, '... on Problem { message }')).toEqual({
        __typename: 'NothingToPay',
        message: expect.stringMatching(/not decided yet.*nothing to pay until then; your place is kept/),
      });
    });
  });

  it('is confirmed by a mail, and keeps the place however long it is undecided, until the edition starts', async () => {
    const asked = await makeAsked(kind, 30_000);
    const { startsAt } = await asked.em().findOneOrFail(Edition, { id: asked.year.editionId });
    expect(await asked.owed('mail.help-asked')).toBe(1);
    expect(await mailOf(asked, 'mail.help-asked')).toMatch(
      /nothing to pay before.*€240\.00.*€40\.00.*I teach without pay\./s,
    );
    const hours = (startsAt.getTime() - asked.now().getTime()) / 3_600_000;
    asked.pass(hours - 1);
    expect(await sweepLapsed(asked.em(), asked.now())).toBe(0);
    expect(await ownPageOf(asked, asked.link)).toMatchObject({ state: 'ACCEPTED' });
    asked.pass(1);
    expect(await sweepLapsed(asked.em(), asked.now())).toBe(1);
    const ended = { state: 'EXPIRED', order: { total: { amountMinor: 24_000 }, due: { amountMinor: 0 } } };
    expect(await ownPageOf(asked, asked.link)).toMatchObject(ended);
    expect([await takenIn(asked), await asked.owed('mail.help-ended')]).toEqual([0, 1]);
    expect(await mailOf(asked, 'mail.help-ended')).toContain('had not decided');
    expect(await asked.em().count(Scholarship, { state: 'WITHDRAWN' })).toBe(1);
    const { ask } = await asked.person('Ola', 'ORGANIZER', { scope: 'SERIES', scopeId: asked.year.seriesId });
    expect((await decide(asked, ask, 'AWARDED', 1_000)).__typename).toBe('NotAllowed');
    await asked.isSound();
  });

  it('keeps the place until the start wherever that moves: by its sessions, or by its facts where it has none', async () => {
    const asked = await makeAsked(kind, 30_000);
    const { editionId, sessionId, seriesId } = asked.year;
    const kept = async () => (await ownPageOf(asked, asked.link)).heldUntil;
    const { ask } = await asked.person('Ola', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
    for (const [version, day] of [
      [1, '2027-08-02'],
      [2, '2027-04-05'],
    ] as const) {
      const times = { startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, timeZone: 'Europe/Lisbon' };
      expect((await send(ask, 'moveSession', { sessionId, ...times, version })).__typename).toBe('MoveSessionSuccess');
      expect(await kept()).toBe(`${day}T09:00:00.000Z`);
    }
    await asked.em().nativeUpdate(Session, { id: sessionId }, { status: 'CANCELLED' });
    const { version, label, mode, timeZone, language, currency } = await asked
      .em()
      .findOneOrFail(Edition, { id: editionId });
    const days = { startsOn: '2027-09-06', endsOn: '2027-09-06', registrationOpensOn: '2027-02-28' };
    const rest = { isWaitlistOpen: true, offerHours: 48, mostOutsidePercent: 20, refundSteps: [] };
    const same = { editionId, version, label, mode, timeZone, language, currency, ...rest };
    const facts = { ...same, ...days, registrationLastDay: '2027-04-30' };
    expect((await send(ask, 'setEditionFacts', facts)).__typename).toBe('SetEditionFactsSuccess');
    const { startsAt } = await asked.em().findOneOrFail(Edition, { id: editionId });
    expect(await kept()).toBe(startsAt.toISOString());
    expect(startsAt.toISOString()).toMatch(/^2027-09-06/);
  });

  it.each(['the time is over', 'the person registers again', 'it is cancelled'])(
    'goes back to the fund when %s, and nothing is left in the books',
    async (how) => {
      const asked = await makeAsked(kind, 30_000);
      await decide(asked, asked.organizer, 'AWARDED', 20_000);
      await asked.work();
      if (how === 'it is cancelled') {
        const { token: quoteToken } = (await ownPageOf(asked, asked.link)).cancellationQuote;
        await send(asked.visitor, 'cancelRegistration', { link: asked.link, quoteToken });
      } else asked.pass(14 * 24 + 1);
      if (how === 'the person registers again') await registerAs(asked, 'amara@example.org');
      if (how === 'the time is over') expect(await sweepLapsed(asked.em(), asked.now())).toBe(1);
      expect(await committed(asked)).toBe(0);
      expect(await asked.em().count(Scholarship, { state: 'WITHDRAWN' })).toBe(1);
      expect(await asked.owed('mail.help-ended')).toBe(0);
      await asked.work();
      for (const account of ['fund', 'fees', 'receivable'] as const) {
        expect([account, Number(await balance(asked.em(), account, 'EUR'))]).toEqual([
          account,
          account === 'fund' ? -30_000 : 0,
        ]);
      }
      await asked.isSound();
    },
  );

  it('that covers everything confirms at once', async () => {
    const asked = await makeAsked(kind, 24_000);
    expect((await decide(asked, asked.organizer, 'AWARDED', 24_000)).__typename).toBe('DecideScholarshipSuccess');
    expect(await ownPageOf(asked, asked.link)).toMatchObject({
      state: 'CONFIRMED',
      order: { due: { amountMinor: 0 } },
    });
    expect(await asked.owed('mail.confirmed')).toBe(1);
    expect(await mailOf(asked, 'mail.confirmed')).toMatch(/organizers give €240\.00.*Nothing to pay/s);
    expect(await committed(asked)).toBe(24_000);
  });

  it('that is declined leaves the whole fee to pay, and the fund as it was', async () => {
    const asked = await makeAsked(kind, 24_000);
    expect((await decide(asked, asked.organizer, 'DECLINED', 0)).scholarship).toEqual({ state: 'DECLINED' });
    expect(await ownPageOf(asked, asked.link)).toMatchObject({
      state: 'HELD',
      order: { due: { amountMinor: 24_000 } },
    });
    expect(await committed(asked)).toBe(0);
    expect([await asked.owed('mail.payment-needed'), await asked.owed('money.awarded')]).toEqual([1, 0]);
    expect(await mailOf(asked)).toMatch(/cannot give any.*To pay: €240\.00/s);
    await asked.isSound();
  });

  it('is refused, with nothing changed: more than the fund has, more than the fee, nothing, or by others', async () => {
    const asked = await makeAsked(kind, 19_999);
    const { ask: fin } = await asked.person('Fin', 'FINANCE', { scope: 'SERIES', scopeId: asked.year.seriesId });
    await untouched(asked.app.app, async () => {
      expect(await decide(asked, asked.organizer, 'AWARDED', 20_000)).toEqual({
        __typename: 'FundExhausted',
        left: { amountMinor: 19_999 },
      });
      expect((await decide(asked, asked.organizer, 'AWARDED', 24_001)).fields).toEqual([
        { path: 'awardMinor', rule: 'max' },
      ]);
      expect((await decide(asked, asked.organizer, 'AWARDED', 0)).fields).toEqual([
        { path: 'awardMinor', rule: 'min' },
      ]);
      expect((await decide(asked, asked.organizer, 'WITHDRAWN', 0)).fields).toMatchObject([{ path: 'decision' }]);
      expect((await decide(asked, asked.visitor, 'AWARDED', 1)).__typename).toBe('SignInRequired');
      expect((await decide(asked, fin, 'AWARDED', 1)).__typename).toBe('NotFound');
    });
    const { slug } = asked.year;
    expect((await fin(fund, { slug })).data.edition).toEqual({ fund: null, scholarships: { nodes: [] } });
    const { data, errors } = await asked.visitor(fund, { slug });
    expect([data.edition, errors?.map(({ extensions }) => extensions['code'])]).toEqual([null, ['FORBIDDEN']]);
    expect((await decide(asked, asked.organizer, 'AWARDED', 19_999)).__typename).toBe('DecideScholarshipSuccess');
  });

  it('is not decided any more when the place was cancelled', async () => {
    const asked = await makeAsked(kind, 24_000);
    const { token: quoteToken } = (await ownPageOf(asked, asked.link)).cancellationQuote;
    await send(asked.visitor, 'cancelRegistration', { link: asked.link, quoteToken });
    expect(await takenIn(asked)).toBe(0);
    await untouched(asked.app.app, async () => {
      for (const decision of ['AWARDED', 'DECLINED']) {
        const award = decision === 'AWARDED' ? 10_000 : 0;
        expect((await decide(asked, asked.organizer, decision, award)).__typename).toBe('NotAllowed');
      }
    });
    await asked.isSound();
  });
});

it('is not asked for by who can pay more than the fee: the field says so', async () => {
  const scene = await makeScene('sqlite', { capacity: 5, amountMinor: 24_000 });
  const { slug: editionSlug, tierId, editionId } = scene.year;
  await makeFund(scene.em(), { editionId, givenMinor: 30_000, now: scene.now() });
  const person = { name: 'Amara', email: 'amara@example.org', acceptsTerms: true, consents: [] };
  const askForHelp = { ...help.askForHelp, affordableMinor: 24_001 };
  const input = { editionSlug, tierId, ...person, askForHelp };
  expect((await untouched(scene.app.app, () => send(scene.visitor, 'register', input))).fields).toEqual([
    { path: 'askForHelp.affordableMinor', rule: 'max' },
  ]);
});

it('cannot be asked for where there is no fund', async () => {
  const scene = await makeScene('sqlite', { capacity: 5, amountMinor: 24_000 });
  const { slug: editionSlug, tierId } = scene.year;
  const person = { name: 'Amara', email: 'amara@example.org', acceptsTerms: true, consents: [] };
  const input = { editionSlug, tierId, ...person, ...help };
  expect((await untouched(scene.app.app, () => send(scene.visitor, 'register', input))).fields).toEqual([
    { path: 'askForHelp', rule: 'hasFund' },
  ]);
});
