import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { SearchTerm, storedTerm } from '../../../schema/console/search-term.js';
import { Registration } from '../../../schema/registration/registration.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { ownPageOf, registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on EditConflict { changes { path current } } ... on MoveNotAllowed { from }
  ... on ChangeRegistrationSuccess { registration { participantName needs state } }`;

async function scened(kind: DatabaseKind, wish: object = {}) {
  const scene = await makeScene(kind, { capacity: 5, ...wish });
  const { id, link } = await registerAs(scene, 'amra@example.org', { name: 'Amra', needs: 'No nuts' });
  const shown = { shownName: 'Amra', shownNeeds: 'No nuts' };
  const change = (ask: Ask, more: object = {}) =>
    send(ask, 'changeRegistration', { link, name: 'Amara', needs: 'No nuts', ...shown, ...more }, told);
  return { scene, id, link, change };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])("changes of one's own registration, on %s", (kind) => {
  it('name and needs are changed by the mailed link, at an unchanged price, without a mail, and written down', async () => {
    const { scene, id, change } = await scened(kind, { amountMinor: 5000 });
    const owed = await scene.em().count(OutboxMessage);
    expect((await change(scene.visitor, { needs: ' No nuts\r\nRamp ' })).registration).toEqual({
      participantName: 'Amara',
      needs: 'No nuts\nRamp',
      state: 'HELD',
    });
    const without = { shownName: 'Amara', shownNeeds: 'No nuts\r\nRamp', needs: null };
    expect((await change(scene.visitor, without)).registration.needs).toBeNull();
    expect(await scene.em().count(OutboxMessage)).toBe(owed);
    const words = await scene
      .em()
      .find(SearchTerm, { subjectId: id, term: { $in: ['Amra', 'amara'].map(storedTerm) } });
    expect(words.map(({ term }) => term)).toEqual([storedTerm('amara')]);
    const entries = await scene.em().find(AuditEntry, { act: 'changeRegistration', subjectId: id });
    expect(entries.map(({ facts }) => facts)).toEqual([
      { isNameChanged: true, areNeedsChanged: true },
      { isNameChanged: false, areNeedsChanged: true },
    ]);
    await scene.isSound();
  });

  it('what somebody else changed meanwhile is shown, and what is as wished already is no conflict', async () => {
    const { scene, id, change } = await scened(kind);
    await scene.em().nativeUpdate(Registration, { id }, { participantName: 'Amira' });
    expect(await untouched(scene.app.app, () => change(scene.visitor))).toEqual({
      __typename: 'EditConflict',
      changes: [
        { path: 'name', current: 'Amira' },
        { path: 'needs', current: 'No nuts' },
      ],
    });
    await untouched(scene.app.app, async () => {
      expect((await change(scene.visitor, { name: 'Amira' })).__typename).toBe('ChangeRegistrationSuccess');
    });
  });

  it('nobody else changes it, whatever they run, nor wrong values, nor one that is over', async () => {
    const { scene, id, link, change } = await scened(kind);
    const { ask: own } = await scene.person('Amra', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
    const { ask: far } = await scene.person('Far');
    const byId = { link: null, registrationId: id };
    await untouched(scene.app.app, async () => {
      for (const ask of [scene.visitor, own, far]) expect((await change(ask, byId)).__typename).toBe('NotFound');
      expect((await change(scene.visitor, { link: `x${link}` })).__typename).toBe('NotFound');
      expect((await change(scene.visitor, { name: ' ' })).fields).toMatchObject([{ path: 'name' }]);
      expect((await change(scene.visitor, { needs: 'x'.repeat(2001) })).fields).toMatchObject([{ path: 'needs' }]);
      expect((await change(scene.visitor, { link: null })).__typename).toBe('NotFound');
    });
    const { token: quoteToken } = (await ownPageOf(scene, link)).cancellationQuote;
    await send(scene.visitor, 'cancelRegistration', { link, quoteToken });
    expect(await untouched(scene.app.app, () => change(scene.visitor))).toEqual({
      __typename: 'MoveNotAllowed',
      from: 'CANCELLED',
    });
  });
});
