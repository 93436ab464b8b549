import { describe, expect, it } from 'vitest';
import { Completion } from '../../../schema/attendance/completion.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Suppression } from '../../../schema/confirmations/suppression.js';
import { newId } from '../../../schema/node.js';
import { Consent } from '../../../schema/people/consent.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { createNextEdition } from '../../../server/workshops/next-edition.service.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailTo } from '../../support/mailbox.js';
import { makeActor, makeConsent } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const groups = ['WAITLIST', 'ALUMNI'];
const asking = `query ($slug: String!, $groups: [InviteGroup!]!, $after: String) { edition(slug: $slug) {
  invitees(groups: $groups, first: 2, after: $after) { totalCount nodes { name group isStillInLine } pageInfo { hasNextPage endCursor } }
  inviteLeftOut(groups: $groups) { registered invited objected unasked unreachable }
  inviteProgress { isPreparing waiting sent notSent }
  invitePreviews(groups: $groups, text: "**Come** along.") { group isStillInLine people subject text } } }`;

/** An edition of this year that is made from last year's, with people of every kind behind it. */
async function open(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 0 });
  const { editionId, seriesId } = scene.year;
  const em = scene.em();
  const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  const next = { fromEditionId: editionId, label: '2028', firstDay: '2028-06-05' };
  const edition = await createNextEdition(
    em.fork(),
    organizer,
    Object.assign({ dates: [] }, next) as never,
    scene.now(),
  );
  const person = async (name: string) => {
    const id = await makeRegistration(em.fork(), scene.year, scene.now(), {
      ...{ name, email: `${name.toLowerCase()}@mail.example`, joinWaitlist: true },
    });
    return em.fork().findOneOrFail(Registration, { id });
  };
  const completes = async (name: string) => {
    const registration = await person(name);
    await em.fork().nativeUpdate(Registration, { id: registration.id }, { state: 'CONFIRMED' });
    const dates = { createdAt: scene.now(), updatedAt: scene.now(), completedAt: scene.now() };
    const facts = { registration: registration.id, person: registration.person.id, edition: editionId };
    await em.fork().insert(Completion, { id: newId(), ...dates, ...facts, sessionsAttended: 1, sessionsHeld: 1 });
    return registration.person.id;
  };
  await person('Wanda');
  await person('Willem');
  const amara = await completes('Amara');
  await makeConsent(em.fork(), amara, 'NEXT_EDITIONS');
  await completes('Never-asked');
  const objector = await completes('Objector');
  await makeConsent(em.fork(), objector, 'NEXT_EDITIONS');
  await em.fork().nativeUpdate(Consent, { person: objector }, { withdrawnAt: scene.now() });
  const bounced = await completes('Bounced');
  await makeConsent(em.fork(), bounced, 'NEXT_EDITIONS');
  await em.fork().insert(Suppression, { email: 'bounced@mail.example', since: scene.now(), reason: '550' });
  const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  return { scene, edition, ask };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('inviting to the next edition, on %s', (kind) => {
  it('reaches who waited and who agreed, each once, says who is left out, and is ended by one click', async () => {
    const { scene, edition, ask } = await open(kind);
    const { ask: stranger } = await scene.person('Sam');
    const see = async (by = ask, after: string | null = null) =>
      (await by(asking, { slug: edition.slug, groups, after })).data.edition;
    const input = { editionId: edition.id, groups, text: '**Come** along.' };
    await untouched(scene.app.app, async () => {
      expect((await send(ask, 'inviteToEdition', input)).fields).toMatchObject([{ rule: 'isPublished' }]);
      expect(await ends(stranger, 'inviteToEdition', input)).toBe('NotFound');
    });
    await scene.em().nativeUpdate(Edition, { id: edition.id }, { status: 'PUBLISHED' });
    expect(await see(stranger)).toMatchObject({ invitees: null, inviteLeftOut: null, inviteProgress: null });
    const shown = await see();
    expect(shown.invitees).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(shown.invitees.nodes).toEqual([
      { name: 'Amara', group: 'ALUMNI', isStillInLine: false },
      { name: 'Wanda', group: 'WAITLIST', isStillInLine: true },
    ]);
    const rest = await see(ask, shown.invitees.pageInfo.endCursor);
    expect(rest.invitees.nodes).toEqual([{ name: 'Willem', group: 'WAITLIST', isStillInLine: true }]);
    expect(shown.inviteLeftOut).toEqual({ registered: 0, invited: 0, objected: 1, unasked: 1, unreachable: 1 });
    // The mail as these very people get it: Wanda and Willem wait still, and Amara completed an edition.
    expect(shown.invitePreviews).toMatchObject([
      {
        group: 'WAITLIST',
        isStillInLine: true,
        people: 2,
        text: expect.stringContaining('You are in line for a place'),
      },
      { group: 'ALUMNI', isStillInLine: false, people: 1, text: expect.stringContaining('You completed an earlier') },
    ]);
    expect(shown.invitePreviews[0].subject).toContain('Communities 2028');
    for (const { text } of shown.invitePreviews) expect(text).toContain('**Come** along.');

    const run = () => send(ask, 'inviteToEdition', input, '... on InviteToEditionSuccess { people }');
    expect(await run()).toEqual({ __typename: 'InviteToEditionSuccess', people: 3 });
    expect((await see()).inviteProgress).toMatchObject({ isPreparing: true, sent: 0 });
    // Willem ends such mails before his is sent; somebody presses the button twice.
    scene.pass(0.01);
    await run();
    await scene.work();
    expect(await scene.owed('mail.edition-invite')).toBe(3);
    expect((await see()).inviteProgress).toEqual({ isPreparing: false, waiting: 0, sent: 3, notSent: 0 });
    expect((await see()).inviteLeftOut).toMatchObject({ invited: 3 });
    expect((await send(ask, 'inviteToEdition', input)).fields).toMatchObject([{ path: 'groups' }]);

    const mail = await mailTo(scene.app, 'wanda@mail.example', /Communities 2028/);
    expect(mail.html).toContain('<strong>Come</strong> along.');
    // She waits still, and that edition has not begun.
    expect(mail.text).toContain('You are in line for a place in Communities 2027, and that stays as it is.');
    expect(mail.text).toContain('because you are on the waiting list of Communities 2027');
    expect(mail.text).not.toContain('there was none');
    const [page = ''] = /\/unsubscribe\/[\w.~-]+/.exec(mail.text) ?? [];
    const wanda = await scene.em().findOneOrFail(Person, { email: 'wanda@mail.example' });
    const objections = () => scene.em().find(Consent, { person: wanda.id, purpose: 'NEXT_EDITIONS' });
    expect((await fetch(`${scene.app.url}${page}`)).status).toBe(200);
    expect(await objections()).toEqual([]);
    for (const _again of [1, 2]) expect((await fetch(`${scene.app.url}${page}`, { method: 'POST' })).status).toBe(200);
    expect(await objections()).toMatchObject([{ textVersion: 'objected', withdrawnAt: scene.now() }]);
    await scene.em().nativeDelete(OutboxMessage, { kind: 'mail.edition-invite' });
    expect((await see()).inviteLeftOut).toMatchObject({ objected: 2, invited: 0 });
    // Once that edition is no longer waited for, Willem is told that there was no place.
    await scene.em().nativeUpdate(Edition, { id: scene.year.editionId }, { startsAt: scene.now() });
    expect((await see()).invitePreviews[1]).toMatchObject({ group: 'WAITLIST', isStillInLine: false, people: 1 });
    expect((await see()).invitePreviews[1].text).toContain('there was none');
  });
});
