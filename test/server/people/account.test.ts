import { describe, expect, it } from 'vitest';
import { AccessToken } from '../../../schema/people/access-token.js';
import { EmailChange } from '../../../schema/people/email-change.js';
import { Passkey } from '../../../schema/people/passkey.js';
import { cleanAfterEach } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { DatabaseKind } from '../../support/databases.js';
import { linkIn, mailsTo, mailTo } from '../../support/mailbox.js';
import { makePerson, makeToken } from '../../support/make-people.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const emailOf = async ({ ask }: Someone) => (await ask('{ viewer { person { email } } }')).data.viewer?.person.email;
const sessionsOf = async ({ ask }: Someone): Promise<{ id: string; isCurrent: boolean }[]> =>
  (await ask('{ viewer { sessions(first: 10) { nodes { id isCurrent } } } }')).data.viewer.sessions.nodes;

/** One more device of somebody. */
async function another({ app, em, now }: Scene, { id, email }: Someone): Promise<Someone> {
  return { id, email, ask: app.as(await makeToken(em(), id, now())) };
}

const linkOf = async (scene: Scene, to: string, subject: RegExp, path: string) => {
  await scene.work();
  const link = linkIn(scene.app, await mailTo(scene.app, to, subject), path);
  return new URL(link).pathname.split('/').at(-1) ?? '';
};

describe.each<DatabaseKind>(['sqlite', 'postgres'])('sessions, on %s', (kind) => {
  it('are signed out one by one, or all others at once', async () => {
    const scene = await makeScene(kind);
    const here = await scene.person('Amina');
    const [phone, desk] = [await another(scene, here), await another(scene, here)];
    expect(await sessionsOf(here)).toHaveLength(3);
    const current = (await sessionsOf(phone)).filter(({ isCurrent }) => isCurrent);
    expect(current).toHaveLength(1);
    expect(await ends(here.ask, 'endSession', { sessionId: current[0]?.id })).toBe('EndSessionSuccess');
    expect(await emailOf(phone)).toBeUndefined();
    expect(await emailOf(desk)).toBe(here.email);
    expect(await ends(here.ask, 'endSession', { sessionId: current[0]?.id }), 'once more').toBe('NotFound');
    const third = await another(scene, here);
    expect(await ends(here.ask, 'endOtherSessions', {})).toBe('EndOtherSessionsSuccess');
    expect([await emailOf(desk), await emailOf(third), await emailOf(here)]).toEqual([
      undefined,
      undefined,
      here.email,
    ]);
  });

  it('of somebody else are not there, and stay', async () => {
    const scene = await makeScene(kind);
    const [amina, nosy] = [await scene.person('Amina'), await scene.person('Nosy')];
    const [theirs] = await sessionsOf(amina);
    const held = () => scene.em().find(AccessToken, { revokedAt: null });
    const before = await held();
    await untouched(scene.app.app, async () => {
      for (const sessionId of [theirs?.id, 'made-up']) {
        expect(await ends(nosy.ask, 'endSession', { sessionId })).toBe('NotFound');
      }
      expect(await ends(scene.visitor, 'endSession', { sessionId: theirs?.id })).toBe('SignInRequired');
      expect(await ends(scene.visitor, 'endOtherSessions', {})).toBe('SignInRequired');
      expect(await ends(nosy.ask, 'endSession', { sessionId: 'x'.repeat(65) })).toBe('InvalidInput');
    });
    expect(await held()).toHaveLength(before.length);
    await ends(nosy.ask, 'endOtherSessions', {});
    expect(await emailOf(amina)).toBe(amina.email);
  });
});

describe.each<DatabaseKind>(['sqlite', 'postgres'])('another address, on %s', (kind) => {
  const ask = ({ ask: as }: Someone, email: string) => send(as, 'requestEmailChange', { email });

  it('counts once it is confirmed from its own mail, and the old one can take itself back for a week', async () => {
    const scene = await makeScene(kind);
    const amina = await scene.person('Amina');
    expect((await ask(amina, ' New@Mail.example'.trim())).__typename).toBe('RequestEmailChangeSuccess');
    const confirm = await linkOf(scene, 'new@mail.example', /./, '/me/email/');
    expect(await emailOf(amina), 'not yet').toBe(amina.email);
    const look = 'query ($l: String!) { emailChange(link: $l) { newEmailHint isConfirmable isUndoable } }';
    const seen = await untouched(
      scene.app.app,
      async () => (await scene.visitor(look, { l: confirm })).data.emailChange,
    );
    expect(seen).toEqual({ newEmailHint: 'n•••@mail.example', isConfirmable: true, isUndoable: false });
    expect(await ends(scene.visitor, 'undoEmailChange', { link: confirm }), 'a link of the other kind').toBe(
      'EmailChangeOver',
    );
    expect(await ends(scene.visitor, 'confirmEmailChange', { link: confirm })).toBe('ConfirmEmailChangeSuccess');
    expect(await emailOf(amina)).toBe('new@mail.example');
    expect(await ends(scene.visitor, 'confirmEmailChange', { link: confirm }), 'once').toBe('EmailChangeOver');

    const undo = await linkOf(scene, amina.email, /./, '/me/email/');
    const device = new Authenticator(scene.app.url);
    const { optionsJson } = await send(
      amina.ask,
      'startNewPasskey',
      {},
      '... on StartNewPasskeySuccess { optionsJson }',
    );
    expect(await ends(amina.ask, 'addPasskey', { credentialJson: device.make(optionsJson) })).toBe('AddPasskeySuccess');
    scene.pass(6 * 24);
    expect(await ends(scene.visitor, 'undoEmailChange', { link: undo })).toBe('UndoEmailChangeSuccess');
    expect(await emailOf(amina), 'signed out everywhere').toBeUndefined();
    expect(await emailOf(await another(scene, amina))).toBe(amina.email);
    expect(await scene.em().count(Passkey), 'ways in added since').toBe(0);
    expect(await ends(scene.visitor, 'undoEmailChange', { link: undo }), 'once').toBe('EmailChangeOver');
  });

  it('ends: after a day unconfirmed, after a week unundone, and when a later one counts', async () => {
    const scene = await makeScene(kind);
    const amina = await scene.person('Amina');
    await ask(amina, 'late@mail.example');
    await ask(amina, 'first@mail.example');
    const late = await linkOf(scene, 'late@mail.example', /./, '/me/email/');
    const first = await linkOf(scene, 'first@mail.example', /./, '/me/email/');
    expect(await ends(scene.visitor, 'confirmEmailChange', { link: first })).toBe('ConfirmEmailChangeSuccess');
    expect(await ends(scene.visitor, 'confirmEmailChange', { link: late }), 'made for the old one').toBe(
      'EmailChangeOver',
    );
    const undo = await linkOf(scene, amina.email, /./, '/me/email/');
    scene.pass(7 * 24);
    await untouched(scene.app.app, async () => {
      for (const link of [undo, late, 'made-up', `${undo}x`]) {
        expect(await ends(scene.visitor, 'undoEmailChange', { link })).toBe('EmailChangeOver');
      }
    });
    const again = await another(scene, amina);
    await ask(again, 'second@mail.example');
    const second = await linkOf(scene, 'second@mail.example', /./, '/me/email/');
    scene.pass(24);
    expect(await ends(scene.visitor, 'confirmEmailChange', { link: second })).toBe('EmailChangeOver');
    expect(await emailOf(again)).toBe('first@mail.example');
  });

  it('that somebody has is mailed of, not told of, and not taken', async () => {
    const scene = await makeScene(kind);
    const amina = await scene.person('Amina');
    await makePerson(scene.em(), { email: 'taken@mail.example' });
    expect((await ask(amina, 'taken@mail.example')).__typename).toBe('RequestEmailChangeSuccess');
    await scene.work();
    const [mail] = await mailsTo(scene.app, 'taken@mail.example');
    expect(mail?.text).not.toContain('/me/email/');
    expect(mail?.text).not.toContain(amina.email);
    // Somebody new takes it between asking and confirming.
    await ask(amina, 'soon@mail.example');
    const link = await linkOf(scene, 'soon@mail.example', /./, '/me/email/');
    await makePerson(scene.em(), { email: 'soon@mail.example' });
    await untouched(scene.app.app, async () => {
      expect(await ends(scene.visitor, 'confirmEmailChange', { link })).toBe('EmailTaken');
    });
    expect(await emailOf(amina)).toBe(amina.email);
  });

  it('needs a fresh sign-in, another address than now, and is asked for five times an hour at most', async () => {
    const scene = await makeScene(kind);
    const amina = await scene.person('Amina');
    await untouched(scene.app.app, async () => {
      expect((await send(scene.visitor, 'requestEmailChange', { email: 'a@mail.example' })).__typename).toBe(
        'SignInRequired',
      );
      for (const bad of ['', 'no address', `${'x'.repeat(250)}@mail.example`, amina.email.toUpperCase()]) {
        const { __typename, fields } = await ask(amina, bad);
        expect([__typename, fields?.[0].path]).toEqual(['InvalidInput', 'email']);
      }
      scene.pass(0.25);
      expect((await ask(amina, 'a@mail.example')).__typename).toBe('FreshSignInRequired');
    });
    const fresh = await another(scene, amina);
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push((await ask(fresh, `new-${i}@mail.example`)).__typename);
    expect(answers).toEqual([...Array(5).fill('RequestEmailChangeSuccess'), 'TooManyTries']);
    // One address cannot be bombed by many people either; they are not told.
    for (let i = 0; i < 6; i += 1) await ask(await scene.person(`Someone ${i}`), 'victim@mail.example');
    expect(await scene.em().count(EmailChange, { newEmail: 'victim@mail.example' })).toBe(6);
    await scene.work();
    expect(await mailsTo(scene.app, 'victim@mail.example')).toHaveLength(5);
  });
});

describe.each<DatabaseKind>(['sqlite', 'postgres'])('consents, on %s', (kind) => {
  it('keep their history, each with the words it was given for; nobody else reads it', async () => {
    const scene = await makeScene(kind);
    const [amina, nosy] = [await scene.person('Amina'), await scene.person('Nosy')];
    const history = async ({ ask: as }: Someone) =>
      (await as('{ viewer { consentHistory(first: 10) { nodes { purpose textVersion givenAt withdrawnAt } } } }')).data
        .viewer.consentHistory.nodes;
    await send(amina.ask, 'setConsents', { given: ['COHORT_LIST', 'PHOTOS'] });
    scene.pass(1);
    await send(amina.ask, 'setConsents', { given: ['PHOTOS'] });
    scene.pass(1);
    await send(amina.ask, 'setConsents', { given: ['PHOTOS', 'COHORT_LIST'] });
    const [again, ...first] = await history(amina);
    const at = (hour: number) => `2027-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
    expect(again).toEqual({ purpose: 'COHORT_LIST', textVersion: '1', givenAt: at(11), withdrawnAt: null });
    expect(first).toHaveLength(2);
    expect(first).toContainEqual({ purpose: 'COHORT_LIST', textVersion: '1', givenAt: at(9), withdrawnAt: at(10) });
    expect(first).toContainEqual({ purpose: 'PHOTOS', textVersion: '1', givenAt: at(9), withdrawnAt: null });
    expect(await history(nosy)).toEqual([]);
    expect((await send(scene.visitor, 'setConsents', { given: [] })).__typename).toBe('SignInRequired');
  });
});
