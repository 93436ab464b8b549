import { describe, expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { remindByRules } from '../../../server/confirmations/reminders-due.service.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const rulesOf = `query ($slug: String!) { edition(slug: $slug) { version reminders { reminderId anchor hoursBefore text textHtml
  isOn next { at session people } } } }`;
const hourMs = 3_600_000;
const tenDays = 10 * 24;

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { amountMinor: 24_000, startsInDays: 10 });
  const { editionId, slug, seriesId, sessionId } = scene.year;
  const olu = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  const seen = async () => (await olu.ask(rulesOf, { slug })).data.edition;
  const act = async (name: string, more: object) =>
    ends(olu.ask, name, { editionId, version: (await seen()).version, ...more });
  const startsAt = new Date(scene.now().getTime() + tenDays * hourMs);
  await scene
    .em()
    .nativeUpdate(Session, { id: sessionId }, { startsAt, endsAt: new Date(startsAt.getTime() + hourMs) });
  const amina = await registerAs(scene, 'amina@example.org');
  const confirmed = { state: 'CONFIRMED' as const, confirmedAt: scene.now(), heldUntil: null };
  await scene.em().nativeUpdate(Registration, { id: amina.id }, confirmed);
  const remind = () => remindByRules(scene.em(), scene.now());
  const add = (anchor: string, hoursBefore: number, text = '') => act('addReminder', { anchor, hoursBefore, text });
  const states = async (of: string) =>
    (await scene.em().find(OutboxMessage, { kind: of }, { orderBy: { id: 'asc' } })).map(({ status }) => status);
  return { scene, editionId, sessionId, slug, olu, amina, seen, act, remind, add, states };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('reminders, on %s', (kind) => {
  it('fall due once for each rule, person and time; of a moved session at its new time; never when switched off', async () => {
    const { scene, editionId, sessionId, amina, seen, act, remind, add, states } = await stage(kind);
    const bo = await registerAs(scene, 'bo@example.org');
    const hold = (heldUntil: Date | null) =>
      scene.em().nativeUpdate(Registration, { id: bo.id }, { state: 'HELD', heldUntil });
    await hold(new Date(scene.now().getTime() + 30 * hourMs));
    expect(await add('SESSION', 24, ' Bring a *question*. ')).toBe('AddReminderSuccess');
    expect(await add('SESSION', 24)).toBe('InvalidInput');
    for (const hours of [0, 2161, 1.5])
      await expect(add('EDITION', hours).catch(() => 'InvalidInput')).resolves.toBe('InvalidInput');
    await add('EDITION', 48);
    await add('REGISTRATION', 72);
    await add('PAYMENT', 24);
    const { reminders } = await seen();
    expect(reminders).toMatchObject([
      {
        anchor: 'SESSION',
        text: 'Bring a *question*.',
        textHtml: '<p>Bring a <em>question</em>.</p>\n',
        next: [{ session: 'Why communities', people: 1 }],
      },
      { anchor: 'EDITION', next: [{ people: 1 }] },
      { anchor: 'REGISTRATION', next: [{ people: 1 }] },
      { anchor: 'PAYMENT', next: [{ at: '2027-03-01T15:00:00.000Z', session: null, people: 1 }] },
    ]);
    expect(await remind()).toBe(0);

    scene.pass(7);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    await scene.work();
    expect(await states('mail.payment-reminder')).toEqual(['SENT']);
    await hold(null);
    scene.pass(tenDays - 72 - 7);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    scene.pass(24);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    await scene.work();
    expect(await states('mail.payment-reminder')).toEqual(['SENT', 'SENT']);
    expect(await states('mail.edition-reminder')).toEqual(['SENT']);
    scene.pass(24);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    await scene.work();
    expect(await states('mail.session-reminder')).toEqual(['SENT']);

    const startsAt = new Date(scene.now().getTime() + 72 * hourMs);
    const endsAt = new Date(startsAt.getTime() + hourMs);
    await scene.em().nativeUpdate(Session, { id: sessionId }, { startsAt, endsAt, sequence: 1 });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { endsAt });
    expect(await remind()).toBe(0);
    scene.pass(49);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    const { reminderId, anchor, hoursBefore, text } = reminders[0];
    const rule = { reminderId, anchor, hoursBefore, text };
    expect(await act('changeReminder', { ...rule, isOn: false })).toBe('ChangeReminderSuccess');
    await scene.work();
    expect(await states('mail.session-reminder')).toEqual(['SENT', 'DROPPED']);
    expect((await seen()).reminders[0]).toMatchObject({ isOn: false, next: [] });
    expect(amina.id).not.toBe(bo.id);
  });

  it('say nothing of what was due before a rule was made, moved or switched on, nor of what is cancelled', async () => {
    const { scene, editionId, sessionId, seen, act, remind, add } = await stage(kind);
    scene.pass(tenDays - 20);
    await add('SESSION', 24);
    await add('EDITION', 48);
    expect(await remind()).toBe(0);
    const [first] = (await seen()).reminders;
    const { reminderId } = first;
    const rule = { reminderId, anchor: 'SESSION', text: '' };
    await act('changeReminder', { ...rule, hoursBefore: 22, isOn: true });
    await act('changeReminder', { ...rule, hoursBefore: 15, isOn: false });
    scene.pass(6);
    expect(await remind()).toBe(0);
    await act('changeReminder', { ...rule, hoursBefore: 15, isOn: true });
    expect(await remind()).toBe(0);
    await act('changeReminder', { ...rule, hoursBefore: 10, isOn: true });
    scene.pass(5);
    await scene.em().nativeUpdate(Session, { id: sessionId }, { status: 'CANCELLED' });
    expect(await remind()).toBe(0);
    await scene.em().nativeUpdate(Session, { id: sessionId }, { status: 'PLANNED' });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'CANCELLED' });
    expect(await remind()).toBe(0);
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'PUBLISHED' });
    // Words may change at any time.
    await act('changeReminder', { ...rule, hoursBefore: 10, text: 'Bring a pen.', isOn: true });
    expect(await remind()).toBe(1);
    await scene.em().nativeUpdate(Session, { id: sessionId }, { status: 'CANCELLED' });
    await scene.work();
    expect(await scene.em().count(OutboxMessage, { kind: 'mail.session-reminder', status: 'DROPPED' })).toBe(1);
  });

  it('are seen and changed by organizers only, as they were seen; others change nothing', async () => {
    const { scene, editionId, slug, olu, seen, add, act } = await stage(kind);
    await add('SESSION', 24);
    const { version, reminders } = await seen();
    const [{ reminderId }] = reminders;
    const rule = { anchor: 'EDITION', hoursBefore: 5, text: '' };
    const all = (at: number): [string, object][] => [
      ['addReminder', { editionId, version: at, ...rule }],
      ['changeReminder', { editionId, version: at, reminderId, ...rule, isOn: false }],
      ['removeReminder', { editionId, version: at, reminderId }],
    ];
    const stranger = await scene.person('Stranger');
    const steward = await scene.person('Neighbour', 'FACILITATOR', { scope: 'EDITION', scopeId: editionId });
    await untouched(scene.app.app, async () => {
      for (const [name, input] of all(version)) {
        expect(await ends(scene.visitor, name, input)).toBe('SignInRequired');
        expect(['NotFound', 'NotAllowed']).toContain(await ends(stranger.ask, name, input));
        expect(['NotFound', 'NotAllowed']).toContain(await ends(steward.ask, name, input));
      }
      for (const [name, input] of all(version - 1)) expect(await ends(olu.ask, name, input)).toBe('EditConflict');
    });
    for (const { ask } of [stranger, steward]) {
      const { data } = await ask(rulesOf, { slug });
      expect(data.edition.reminders).toBeNull();
    }
    const readiness = async () => {
      const asked = '{ edition(slug: "SLUG") { readiness { part isDone isBlocking } } }'.replace('SLUG', slug);
      const points = (await olu.ask(asked)).data.edition.readiness;
      return points.find(({ part }: { part: string }) => part === 'REMINDERS');
    };
    expect(await readiness()).toMatchObject({ isDone: true });
    const gone = await send(olu.ask, 'removeReminder', { editionId, version, reminderId });
    expect(gone.__typename).toBe('RemoveReminderSuccess');
    expect(await act('removeReminder', { reminderId })).toBe('NotFound');
    expect((await seen()).reminders).toEqual([]);
    expect(await readiness()).toMatchObject({ isDone: false, isBlocking: false });
  });
});
