import { describe, expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs, takenIn } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on RegistrationClosed { opensAt closedAt } ... on EditionFull { isWaitlistOpen }
  ... on TierUnavailable { isSoldOut } ... on AmountOutOfRange { minimum { amountMinor } }
  ... on AlreadyRegistered { state } ... on RegisterSuccess { link nextStep registration { id } }`;

const inputFor = ({ year }: Scene, more: object) => {
  const typed = { name: 'Amara', email: 'amara@example.org', acceptsTerms: true, consents: [] };
  return { editionSlug: year.slug, tierId: year.tierId, ...typed, ...more };
};
const register = (scene: Scene, more: object = {}, ask: Ask = scene.visitor) =>
  send(ask, 'register', inputFor(scene, more), told);

describe.each<DatabaseKind>(['sqlite', 'postgres'])('nobody is registered, and nobody is mailed, on %s', (kind) => {
  it('by a form with a wrong value: its field is named', async () => {
    const scene = await makeScene(kind, { capacity: 2, cohorts: [1, 1] });
    const [cohortId] = scene.year.cohortIds;
    const wrong: [object, object][] = [
      [{ name: ' \u200b' }, { path: 'name', rule: 'hasText' }],
      [{ name: 'a'.repeat(121) }, { path: 'name', rule: 'maxLength' }],
      [{ name: 'Amara\r\nBcc: x@example.org' }, { path: 'name', rule: 'matches' }],
      [{ email: 'amara@example' }, { path: 'email', rule: 'isEmail' }],
      [{ email: 'amara@example.org, other@example.org' }, { path: 'email', rule: 'isEmail' }],
      [{ acceptsTerms: false }, { path: 'acceptsTerms', rule: 'equals' }],
      [{ timeZone: '+02:00' }, { path: 'timeZone', rule: 'isTimeZone' }],
      [{ timeZone: 'Europe/Atlantis' }, { path: 'timeZone', rule: 'isTimeZone' }],
      [{ locale: '../..' }, { path: 'locale', rule: 'matches' }],
      [{ tierId: scene.year.editionId }, { path: 'tierId', rule: 'isTier' }],
      [{ cohortId: scene.year.editionId }, { path: 'cohortId', rule: 'isCohort' }],
      [{ cohortId: null }, { path: 'cohortId', rule: 'isCohort' }],
      [{ needs: 'a\0b' }, { path: 'needs', rule: 'noNullCharacter' }],
    ];
    await untouched(scene.app.app, async () => {
      for (const [more, field] of wrong) {
        expect([more, (await register(scene, { cohortId, ...more })).fields]).toEqual([more, [field]]);
      }
      expect((await register(scene, { editionSlug: 'no-such' })).__typename).toBe('NotFound');
    });
  });

  it('when an edition is a draft, closed, over or full', async () => {
    const scene = await makeScene(kind, { capacity: 1 });
    const { editionId } = scene.year;
    const facts = (values: object) => scene.em().nativeUpdate(Edition, { id: editionId }, values);
    const refused = () => untouched(scene.app.app, () => register(scene));
    const edition = await scene.em().findOneOrFail(Edition, { id: editionId });
    await facts({ status: 'DRAFT' });
    expect((await refused()).__typename).toBe('NotFound');
    for (const status of ['COMPLETED', 'CANCELLED'] as const) {
      await facts({ status });
      expect((await refused()).__typename).toBe('RegistrationClosed');
    }
    const tomorrow = new Date(scene.now().getTime() + 86_400_000);
    await facts({ status: 'PUBLISHED', registrationOpensAt: tomorrow });
    expect(await refused()).toEqual({
      __typename: 'RegistrationClosed',
      opensAt: tomorrow.toISOString(),
      closedAt: edition.registrationClosesAt.toISOString(),
    });
    // Closed from the very instant that it closes.
    await facts({ registrationOpensAt: edition.registrationOpensAt, registrationClosesAt: scene.now() });
    expect((await refused()).__typename).toBe('RegistrationClosed');
    await facts({ registrationClosesAt: tomorrow, startsAt: scene.now() });
    expect((await refused()).__typename).toBe('RegistrationClosed');
    await facts({ startsAt: edition.startsAt });
    await registerAs(scene, 'inside@example.org');
    expect(await refused()).toEqual({ __typename: 'EditionFull', isWaitlistOpen: true });
    await facts({ isWaitlistOpen: false });
    const inLine = () => register(scene, { joinWaitlist: true });
    expect(await untouched(scene.app.app, inLine)).toEqual({ __typename: 'EditionFull', isWaitlistOpen: false });
    expect(await takenIn(scene)).toBe(1);
  });

  it('twice: who is signed in is told, a stranger is answered like anyone, and a repeated form like before', async () => {
    const scene = await makeScene(kind, { capacity: 5 });
    const once = { clientMutationId: 'form-1' };
    const first = await register(scene, once);
    expect(first).toMatchObject({ __typename: 'RegisterSuccess', nextStep: 'CONFIRMED' });
    expect(await untouched(scene.app.app, () => register(scene, once))).toEqual(first);
    expect((await untouched(scene.app.app, () => register(scene, { ...once, name: 'Bao' }))).__typename).toBe(
      'RepeatedWithOtherInput',
    );
    expect(await register(scene)).toEqual({
      __typename: 'RegisterSuccess',
      nextStep: 'CHECK_MAIL',
      link: null,
      registration: null,
    });
    expect(await scene.owed('mail.already-registered')).toBe(1);
    const { ask, email } = await scene.person('Sam');
    await register(scene, { email }, ask);
    expect(await untouched(scene.app.app, () => register(scene, { email }, ask))).toEqual({
      __typename: 'AlreadyRegistered',
      state: 'CONFIRMED',
    });
    expect([await takenIn(scene), await scene.owed('mail.confirmed')]).toEqual([2, 2]);
  });
});
