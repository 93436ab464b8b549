import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { mostGivenMinor } from '../../../schema/payments/fund-money.js';
import { Fund } from '../../../schema/registration/fund.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import type { EditionStatus } from '../../../schema/workshops/workshops.enums.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { decide, help, makeAsked } from '../../support/make-asked.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = {
  addToFund: '... on NotAllowed { message } ... on AddToFundSuccess { fund { given { amountMinor } } }',
  takeFromFund: `... on FundExhausted { message left { amountMinor currency } }
    ... on TakeFromFundSuccess { fund { given { amountMinor } } }`,
};
const figures = `query ($slug: String!, $first: Int, $after: String) { edition(slug: $slug) { hasFund fund {
  id name given { amountMinor currency } promised { amountMinor } used { amountMinor } left { amountMinor }
  gifts(first: $first, after: $after) { totalCount nodes { at amount { amountMinor currency } } pageInfo { hasNextPage endCursor } } } } }`;

const seen = async (scene: Scene, ask: Ask, page: object = {}) =>
  (await ask(figures, { slug: scene.year.slug, ...page })).data.edition;

const create = async (scene: Scene, ask: Ask, facts: object = {}) => {
  const { editionId } = scene.year;
  const { version } = await scene.em().findOneOrFail(Edition, { id: editionId });
  const input = { editionId, version, name: ' For everyone ', amountMinor: 50_000, ...facts };
  return send(ask, 'createFund', input, '... on NotAllowed { message } ... on CreateFundSuccess { fund { id name } }');
};

let forms = 0;
const move = (ask: Ask, way: 'addToFund' | 'takeFromFund', fundId: string, amountMinor: number, form?: string) => {
  forms += 1;
  return send(ask, way, { fundId, amountMinor, clientMutationId: form ?? `form-${forms}` }, told[way]);
};

const organizerOf = async (scene: Scene) =>
  (await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId })).ask;

const wrong = (path: string, rule: string) => ({ __typename: 'InvalidInput', fields: [{ path, rule }] });

const setStatus = (scene: Scene, status: EditionStatus) =>
  scene.em().nativeUpdate(Edition, { id: scene.year.editionId }, { status });

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the fund of an edition, on %s', (kind) => {
  it('is made by an organizer: from then on help can be asked for, and an award comes out of it', async () => {
    const scene = await makeScene(kind, { capacity: 5, amountMinor: 24_000 });
    const olu = await organizerOf(scene);
    expect(await seen(scene, olu)).toEqual({ hasFund: false, fund: null });
    const { fund } = await create(scene, olu);
    expect(fund.name).toBe('For everyone');
    expect((await registerAs(scene, 'amara@example.org', help)).nextStep).toBe('ASKED');
    scene.pass(1);
    const added = { __typename: 'AddToFundSuccess', fund: { given: { amountMinor: 60_050 } } };
    expect(await move(olu, 'addToFund', fund.id, 10_050)).toEqual(added);
    scene.pass(1);
    expect((await move(olu, 'takeFromFund', fund.id, 50)).fund).toEqual({ given: { amountMinor: 60_000 } });
    const after = await seen(scene, olu, { first: 2 });
    expect(after).toMatchObject({ hasFund: true, fund: { given: { amountMinor: 60_000, currency: 'EUR' } } });
    expect(after.fund.gifts.nodes.map(({ amount }: never) => (amount as { amountMinor: number }).amountMinor)).toEqual([
      -50, 10_050,
    ]);
    const { totalCount, pageInfo } = after.fund.gifts;
    expect([totalCount, pageInfo.hasNextPage]).toEqual([3, true]);
    const last = (await seen(scene, olu, { first: 2, after: pageInfo.endCursor })).fund.gifts;
    expect(last.nodes).toEqual([{ at: '2027-03-01T09:00:00.000Z', amount: { amountMinor: 50_000, currency: 'EUR' } }]);
    expect(last.pageInfo.hasNextPage).toBe(false);
    expect(await balance(scene.em(), 'fund', 'EUR')).toBe(-60_000);
    expect(await balance(scene.em(), 'cash:bank', 'EUR')).toBe(60_000);
    const trail = await scene.em().find(AuditEntry, { subjectKind: 'Fund' }, { orderBy: { id: 'asc' } });
    expect(trail.map(({ act, facts }) => [act, facts?.['amountMinor']])).toEqual([
      ['giveToFund', 50_000],
      ['addToFund', 10_050],
      ['takeFromFund', 50],
    ]);
    expect(await scene.em().count(AuditEntry, { act: 'createFund', subjectId: scene.year.editionId })).toBe(1);
    await scene.isSound();
  });

  it('says what of it is promised, used and left, and gives back only what is left', async () => {
    const asked = await makeAsked(kind, 30_000);
    const { id } = await asked.em().findOneOrFail(Fund, { edition: asked.year.editionId });
    const { organizer } = asked;
    await decide(asked, organizer, 'AWARDED', 20_000);
    const parts = { promised: { amountMinor: 20_000 }, used: { amountMinor: 0 }, left: { amountMinor: 10_000 } };
    expect((await seen(asked, organizer)).fund).toMatchObject(parts);
    await untouched(asked.app.app, async () => {
      const { message, ...refusal } = await move(organizer, 'takeFromFund', id, 10_001);
      expect(refusal).toEqual({ __typename: 'FundExhausted', left: { amountMinor: 10_000, currency: 'EUR' } });
      expect(message).toContain('€100.00 can be taken out');
    });
    expect((await move(organizer, 'takeFromFund', id, 10_000)).fund).toEqual({ given: { amountMinor: 20_000 } });
    await asked.work();
    expect(await balance(asked.em(), 'fund', 'EUR')).toBe(0);
    const { token: quoteToken } = (await ownPageOf(asked, asked.link)).cancellationQuote;
    await send(asked.visitor, 'cancelRegistration', { link: asked.link, quoteToken });
    await asked.work();
    expect((await move(organizer, 'takeFromFund', id, 20_000)).__typename).toBe('TakeFromFundSuccess');
    expect((await seen(asked, organizer)).hasFund).toBe(false);
    const { slug: editionSlug, tierId } = asked.year;
    const other = { name: 'Bo', email: 'bo@example.org', acceptsTerms: true, consents: [] };
    const input = { editionSlug, tierId, ...other, ...help };
    expect(await send(asked.visitor, 'register', input)).toEqual(wrong('askForHelp', 'hasFund'));
    await asked.isSound();
  });

  it('counts an award as used once its place is confirmed', async () => {
    const asked = await makeAsked(kind, 30_000);
    await decide(asked, asked.organizer, 'AWARDED', 24_000);
    const parts = { promised: { amountMinor: 0 }, used: { amountMinor: 24_000 }, left: { amountMinor: 6_000 } };
    expect((await seen(asked, asked.organizer)).fund).toMatchObject(parts);
  });

  it('takes one form once, however often it is sent', async () => {
    const scene = await makeScene(kind);
    const olu = await organizerOf(scene);
    const { version } = await scene.em().findOneOrFail(Edition, { id: scene.year.editionId });
    const made = await Promise.all([1, 2].map(() => create(scene, olu, { version })));
    expect(made.map(({ __typename }) => __typename).sort()).toEqual(['CreateFundSuccess', 'EditConflict']);
    const { id } = await scene.em().findOneOrFail(Fund, { edition: scene.year.editionId });
    const sent = await Promise.all([1, 2, 3].map(() => move(olu, 'addToFund', id, 1_000, 'one form')));
    expect(sent.map(({ fund }) => fund.given.amountMinor)).toEqual([51_000, 51_000, 51_000]);
    await untouched(scene.app.app, async () => {
      expect((await move(olu, 'addToFund', id, 2_000, 'one form')).__typename).toBe('RepeatedWithOtherInput');
      const { __typename, message } = await create(scene, olu);
      expect([__typename, message]).toEqual(['NotAllowed', expect.stringContaining('has a fund already')]);
    });
    // What the form answered is forgotten after a day; the books remember it.
    await scene.em().getConnection().execute('delete from mutation_answer');
    await untouched(scene.app.app, async () => {
      expect((await move(olu, 'addToFund', id, 1_000, 'one form')).__typename).toBe('RepeatedWithOtherInput');
    });
    await scene.isSound();
  });

  it('is refused, with nothing changed: to others, and for what is no amount', async () => {
    const scene = await makeScene(kind);
    const { seriesId, editionId } = scene.year;
    const over = { scope: 'SERIES', scopeId: seriesId } as const;
    const olu = await organizerOf(scene);
    const { ask: fin } = await scene.person('Fin', 'FINANCE', over);
    const { ask: far } = await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: editionId });
    const amounts = [
      [0, 'min'],
      [-1, 'min'],
      [mostGivenMinor + 1, 'max'],
    ] as const;
    await untouched(scene.app.app, async () => {
      expect((await create(scene, scene.visitor)).__typename).toBe('SignInRequired');
      for (const other of [fin, far]) expect((await create(scene, other)).__typename).toBe('NotFound');
      for (const [amountMinor, rule] of amounts)
        expect(await create(scene, olu, { amountMinor })).toEqual(wrong('amountMinor', rule));
      expect(await create(scene, olu, { name: ' ' })).toMatchObject({ fields: [{ path: 'name' }] });
      expect(await create(scene, olu, { name: 'n'.repeat(101) })).toEqual(wrong('name', 'maxLength'));
      expect((await create(scene, olu, { version: 99 })).__typename).toBe('EditConflict');
    });
    const { fund } = await create(scene, olu);
    await untouched(scene.app.app, async () => {
      for (const way of ['addToFund', 'takeFromFund'] as const) {
        expect((await move(scene.visitor, way, fund.id, 1)).__typename).toBe('SignInRequired');
        for (const other of [fin, far]) expect((await move(other, way, fund.id, 1)).__typename).toBe('NotFound');
        expect((await move(olu, way, editionId, 1)).__typename).toBe('NotFound');
        for (const [amount, rule] of amounts)
          expect(await move(olu, way, fund.id, amount)).toEqual(wrong('amountMinor', rule));
      }
      const full = mostGivenMinor - 50_000;
      expect(await move(olu, 'addToFund', fund.id, full + 1)).toEqual(wrong('amountMinor', 'max'));
      expect((await seen(scene, fin)).fund).toBeNull();
    });
    expect((await move(olu, 'addToFund', fund.id, mostGivenMinor - 50_000)).__typename).toBe('AddToFundSuccess');
    await scene.isSound();
  });

  it('is made for a draft, and takes nothing more once the edition is over, but gives everything back', async () => {
    const scene = await makeScene(kind);
    const olu = await organizerOf(scene);
    for (const status of ['CANCELLED', 'COMPLETED'] as const) {
      await setStatus(scene, status);
      await untouched(scene.app.app, async () =>
        expect(await create(scene, olu)).toMatchObject({
          __typename: 'NotAllowed',
          message: expect.stringMatching(/ask for help.*no more money/),
        }),
      );
    }
    await setStatus(scene, 'DRAFT');
    const { fund } = await create(scene, olu);
    await setStatus(scene, 'CANCELLED');
    await untouched(scene.app.app, async () =>
      expect((await move(olu, 'addToFund', fund.id, 1)).__typename).toBe('NotAllowed'),
    );
    expect((await move(olu, 'takeFromFund', fund.id, 50_000)).fund).toEqual({ given: { amountMinor: 0 } });
    await scene.isSound();
  });

  it('keeps the currency of its edition', async () => {
    const scene = await makeScene(kind);
    const olu = await organizerOf(scene);
    await create(scene, olu);
    const { editionId, sessionId } = scene.year;
    await scene.em().nativeUpdate(Session, { id: sessionId }, { status: 'CANCELLED' });
    const { version, label, mode, timeZone, language } = await scene.em().findOneOrFail(Edition, { id: editionId });
    const days = { startsOn: '2027-09-06', endsOn: '2027-09-06', registrationOpensOn: '2027-02-28' };
    const rest = { isWaitlistOpen: true, offerHours: 48, mostOutsidePercent: 20, refundSteps: [] };
    const same = { editionId, version, label, mode, timeZone, language, ...days, registrationLastDay: '2027-04-30' };
    await untouched(scene.app.app, async () => {
      const other = await send(olu, 'setEditionFacts', { ...same, ...rest, currency: 'USD' });
      expect(other).toEqual(wrong('currency', 'hasFund'));
    });
    const kept = await send(olu, 'setEditionFacts', { ...same, ...rest, currency: 'EUR' });
    expect(kept.__typename).toBe('SetEditionFactsSuccess');
  });
});
