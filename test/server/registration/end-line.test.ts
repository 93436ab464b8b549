import { describe, expect, it } from 'vitest';
import { PlaceOffer } from '../../../schema/registration/place-offer.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { endLineOf, endWaiting } from '../../../server/registration/end-line.service.js';
import { promote } from '../../../server/registration/offers.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

/** States in the order of the ids. */
async function states({ em }: Scene, ids: readonly string[]): Promise<(string | undefined)[]> {
  const found = new Map((await em().find(Registration, { id: { $in: [...ids] } })).map(({ id, state }) => [id, state]));
  return ids.map((id) => found.get(id));
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the end of a waiting list, on %s', (kind) => {
  it('ends open offers and the line once registration is closed, tells each once, and offers nothing more', async () => {
    const scene = await makeScene(kind, { capacity: 3, amountMinor: 24_000 });
    const { em, year, now } = scene;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    const ids: string[] = [];
    for (const name of ['amara', 'ben', 'cleo']) {
      ids.push(await makeRegistration(em(), year, now(), { email: `${name}@example.org` }));
    }
    for (const name of ['dora', 'eli', 'femi']) {
      scene.pass(0.01);
      ids.push(await makeRegistration(em(), year, now(), { email: `${name}@example.org`, joinWaitlist: true }));
    }
    // Two unpaid places lapse: Dora and Eli are offered them, Dora takes hers.
    await em().nativeUpdate(Registration, { id: { $in: ids.slice(0, 2) } }, { heldUntil: now() });
    await promote(em(), year.editionId, now());
    const link = makeLink(scene.app.app.secretKey, 'REGISTRATION', ids[3] ?? '');
    expect(await ends(scene.visitor, 'acceptOffer', { link })).toBe('AcceptOfferSuccess');
    expect(await states(scene, ids.slice(3))).toEqual(['HELD', 'OFFERED', 'WAITLISTED']);

    const end = async (ask: Ask, more: object = {}) => {
      const { version } = await em().findOneOrFail(Edition, { id: year.editionId });
      return send(ask, 'endWaitingList', { editionId: year.editionId, version, ...more });
    };
    const strangers = [(await scene.person('Far')).ask, (await scene.person('Fin', 'FINANCE')).ask];
    await untouched(scene.app.app, async () => {
      expect((await end(olu)).fields).toEqual([{ path: 'editionId', rule: 'isClosed' }]);
      for (const ask of strangers) expect((await end(ask)).__typename).toBe('NotFound');
      expect((await end(scene.visitor)).__typename).toBe('SignInRequired');
    });
    const { version } = await em().findOneOrFail(Edition, { id: year.editionId });
    await send(olu, 'closeRegistration', { editionId: year.editionId, version });
    expect((await end(olu, { version })).__typename).toBe('EditConflict');
    expect((await end(olu)).__typename).toBe('EndWaitingListSuccess');
    expect((await end(olu)).__typename).toBe('EndWaitingListSuccess');
    await scene.work();
    expect(await states(scene, ids.slice(3))).toEqual(['HELD', 'EXPIRED', 'EXPIRED']);
    expect(await em().count(PlaceOffer, { state: 'OPEN' })).toBe(0);
    expect(await endLineOf(em(), year.editionId, now())).toEqual({ kind: 'done' });
    expect(await promote(em(), year.editionId, now())).toBe(0);
    expect(await scene.owed('mail.line-ended')).toBe(2);
    const textTo = async (email: string) =>
      (await mailsTo(scene.app, email)).find(({ subject }) => subject?.startsWith('The waiting list'))?.text ?? '';
    expect(await textTo('eli@example.org')).toContain('the place that we had kept for you');
    expect(await textTo('femi@example.org')).toContain('No place came free');
    expect(await textTo('dora@example.org')).toBe('');
    await scene.isSound();
  });

  it('ends and tells whoever still waits when the edition starts, once, and nobody of an edition to come', async () => {
    const scene = await makeScene(kind, { capacity: 1 });
    const { em, year, now } = scene;
    const { id: placed } = await registerAs(scene, 'amara@example.org');
    const waiting = await makeRegistration(em(), year, now(), { email: 'ben@example.org', joinWaitlist: true });
    const { startsAt } = await em().findOneOrFail(Edition, { id: year.editionId });
    scene.pass((startsAt.getTime() - now().getTime()) / 3_600_000);
    expect(await endWaiting(em(), new Date(startsAt.getTime() - 1))).toBe(0);
    expect(await endWaiting(em(), startsAt)).toBe(1);
    expect(await endWaiting(em(), startsAt)).toBe(0);
    expect(await states(scene, [placed, waiting])).toEqual(['CONFIRMED', 'EXPIRED']);
    await scene.work();
    expect(await scene.owed('mail.line-ended')).toBe(1);
    const [mail] = await mailsTo(scene.app, 'ben@example.org');
    expect(mail?.text).toContain('no place came free for you in time');
    await scene.isSound();
  });
});
