import { describe, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { noteItem } from '../../../server/confirmations/calendar-items.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';

cleanAfterEach();

describe.each<DatabaseKind>(['sqlite', 'postgres'])('notes of calendar files, on %s', (kind) => {
  it('mails to one calendar sent at the same time are one note, of the latest version', async () => {
    const scene = await makeScene(kind);
    const { sessionId } = scene.year;
    const registrationId = await makeRegistration(scene.em(), scene.year, scene.now());
    const note = (sequence: number) =>
      noteItem(scene.em(), { registrationId, sessionId, sequence }, 'REQUEST', scene.now());
    await Promise.all([3, 1, 8, 2, 7, 4, 6, 5].map(note));
    expect(await scene.em().find(CalendarItem, {})).toMatchObject([{ sequence: 8, isWithdrawn: false }]);
    await noteItem(scene.em(), { registrationId, sessionId, sequence: 9 }, 'CANCEL', scene.now());
    expect(await scene.em().find(CalendarItem, {})).toMatchObject([{ sequence: 9, isWithdrawn: true }]);
  });
});
