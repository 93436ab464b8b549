import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { Person } from '../../../schema/people/person.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on EditConflict { changes { path current } }
  ... on CorrectRegistrationSuccess { registration { participantName email } }`;

async function scened(kind: DatabaseKind, wish: object = {}) {
  const scene = await makeScene(kind, { capacity: 5, ...wish });
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const { id, link } = await registerAs(scene, 'amra@example.org', { name: 'Amra' });
  const correct = (ask: Ask, more: object = {}) =>
    send(
      ask,
      'correctRegistration',
      {
        registrationId: id,
        name: 'Amara',
        email: 'amra@example.org',
        shownName: 'Amra',
        shownEmail: 'amra@example.org',
        isTold: true,
        ...more,
      },
      told,
    );
  return { scene, olu, over, id, link, correct };
}

const acts = async (scene: Scene, act: string) => scene.em().count(AuditEntry, { act });

describe.each<DatabaseKind>(['sqlite', 'postgres'])('corrections by organizers, on %s', (kind) => {
  it('put a name right, with a mail where wanted, and leave the person as they are', async () => {
    const { scene, olu, correct } = await scened(kind);
    expect((await correct(olu, { isTold: false })).registration).toEqual({
      participantName: 'Amara',
      email: 'amra@example.org',
    });
    expect([await scene.owed('mail.corrected'), await acts(scene, 'correctRegistration')]).toEqual([0, 1]);
    expect((await scene.em().findOneOrFail(Person, { email: 'amra@example.org' })).name).toBe('Amra');
    await correct(olu, { shownName: 'Amara', name: 'Amara B' });
    expect(await scene.owed('mail.corrected')).toBe(1);
  });

  it('another address is another person: links to the wrong one end, what is owed goes along', async () => {
    const { scene, olu, correct, link } = await scened(kind, { amountMinor: 5000 });
    expect((await correct(olu, { email: 'Amara@Example.org' })).registration.email).toBe('amara@example.org');
    expect(await ownPageOf(scene, link)).toBeNull();
    const paid = await olu(
      'query ($s: String!) { edition(slug: $s) { orders(search: "amara@") { nodes { payerName } } } }',
      { s: scene.year.slug },
    );
    expect(paid.data.edition.orders.nodes).toEqual([{ payerName: 'Amara' }]);
    await scene.work();
    await scene.isSound();
  });

  it('two at once: the second is shown what the first one did, and can still go on', async () => {
    const { scene, olu, over, correct } = await scened(kind);
    const { ask: second } = await scene.person('Sam', 'ORGANIZER', over);
    await correct(olu);
    expect(await untouched(scene.app.app, () => correct(second, { name: 'Amira' }))).toEqual({
      __typename: 'EditConflict',
      changes: [
        { path: 'name', current: 'Amara' },
        { path: 'email', current: 'amra@example.org' },
      ],
    });
    // What is as wished already is no conflict.
    expect((await correct(second)).__typename).toBe('CorrectRegistrationSuccess');
    expect((await correct(second, { name: 'Amira', shownName: 'Amara' })).registration.participantName).toBe('Amira');
  });

  it('is refused to everybody else, for wrong values, and for an address that has a place', async () => {
    const { scene, olu, over, correct, id } = await scened(kind);
    await registerAs(scene, 'ben@example.org');
    const { ask: fin } = await scene.person('Fin', 'FINANCE', over);
    const { ask: far } = await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.editionId });
    await untouched(scene.app.app, async () => {
      expect((await correct(scene.visitor)).__typename).toBe('SignInRequired');
      for (const other of [fin, far]) {
        expect((await correct(other)).__typename).toBe('NotFound');
        expect((await send(other, 'resendConfirmation', { registrationId: id })).__typename).toBe('NotFound');
      }
      expect((await correct(olu, { email: 'ben@example.org' })).__typename).toBe('AlreadyRegistered');
      expect((await correct(olu, { name: ' ' })).fields).toMatchObject([{ path: 'name' }]);
      expect((await correct(olu, { email: 'ben' })).fields).toMatchObject([{ path: 'email' }]);
    });
  });

  it('the confirmation is sent again, once in a minute', async () => {
    const { scene, olu, id } = await scened(kind);
    const before = await scene.owed('mail.confirmed');
    const again = () => send(olu, 'resendConfirmation', { registrationId: id });
    await Promise.all([again(), again()]);
    expect((await scene.owed('mail.confirmed')) - before).toBe(1);
    scene.pass(0.1);
    expect((await again()).__typename).toBe('ResendConfirmationSuccess');
    expect([(await scene.owed('mail.confirmed')) - before, await acts(scene, 'resendConfirmation')]).toEqual([2, 2]);
  });
});
