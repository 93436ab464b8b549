import { describe, expect, it } from 'vitest';
import { AccessToken } from '../../../schema/people/access-token.js';
import { Passkey } from '../../../schema/people/passkey.js';
import { cleanAfterEach } from '../../support/app.js';
import { Authenticator, type Said } from '../../support/authenticator.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const fault = '... on PasskeyRefused { fault }';
const refused = (why: string) => ({ __typename: 'PasskeyRefused', fault: why });
const options = async (ask: Someone['ask'], mutation: 'startNewPasskey' | 'startPasskeySignIn'): Promise<string> => {
  const success = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Success`;
  return (await send(ask, mutation, {}, `... on ${success} { optionsJson }`)).optionsJson;
};
const add = async ({ ask }: Someone, device: Authenticator, said?: Said) => {
  const credentialJson = device.make(await options(ask, 'startNewPasskey'), said);
  return send(ask, 'addPasskey', { credentialJson }, `${fault} ... on AddPasskeySuccess { passkey { id name } }`);
};
const enterWith = ({ visitor }: Scene, credentialJson: string) =>
  send(visitor, 'signInWithPasskey', { credentialJson }, `${fault} ... on SignInSuccess { person { name } }`);
const enter = async (scene: Scene, device: Authenticator, said?: Said) =>
  enterWith(scene, device.use(await options(scene.visitor, 'startPasskeySignIn'), said));

async function start(kind: DatabaseKind) {
  const scene = await makeScene(kind);
  const amina = await scene.person('Amina');
  return { scene, amina, device: new Authenticator(scene.app.url) };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('passkeys, on %s', (kind) => {
  it('are added, mailed of, sign in, are renamed and taken away', async () => {
    const { scene, amina, device } = await start(kind);
    const { passkey } = await add(amina, device);
    expect(passkey).toEqual({ id: expect.any(String), name: expect.stringMatching(/./) });
    expect(await scene.owed('mail.security-notice')).toBe(1);
    expect(await enter(scene, device)).toEqual({ __typename: 'SignInSuccess', person: { name: 'Amina' } });
    const renamed = await send(
      amina.ask,
      'renamePasskey',
      { passkeyId: passkey.id, name: '  My   phone ' },
      '... on RenamePasskeySuccess { passkey { name } }',
    );
    expect(renamed.passkey.name).toBe('My phone');
    const wrong = await send(amina.ask, 'renamePasskey', { passkeyId: passkey.id, name: ' ' });
    expect(wrong).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: 'name' }] });
    expect((await send(amina.ask, 'removePasskey', { passkeyId: passkey.id })).__typename).toBe('RemovePasskeySuccess');
    expect(await scene.owed('mail.security-notice')).toBe(2);
    expect(await enter(scene, device)).toEqual(refused('UNKNOWN'));
  });

  it('are not taken from another site, for another question, twice, too late, or with a bad signature', async () => {
    const { scene, amina, device } = await start(kind);
    const evil = 'https://evil.example';
    expect(await add(amina, device, { origin: evil })).toEqual(refused('ORIGIN'));
    expect(await add(amina, device, { challenge: 'bWFkZS11cA' })).toEqual(refused('CHALLENGE'));
    expect(await add(amina, new Authenticator(evil), { origin: scene.app.url })).toEqual(refused('SIGNATURE'));
    const asked = await options(amina.ask, 'startNewPasskey');
    const [first, second] = [device.make(asked), new Authenticator(scene.app.url).make(asked)];
    expect((await send(amina.ask, 'addPasskey', { credentialJson: first })).__typename).toBe('AddPasskeySuccess');
    const again = await send(amina.ask, 'addPasskey', { credentialJson: second }, fault);
    expect(again).toEqual(refused('CHALLENGE'));
    expect(await add(amina, device), 'one id twice').toEqual(refused('UNKNOWN'));
    expect(await scene.em().count(Passkey)).toBe(1);

    const sessions = await scene.em().count(AccessToken);
    expect(await enter(scene, device, { origin: evil })).toEqual(refused('ORIGIN'));
    expect(await enter(scene, device, { challenge: 'bWFkZS11cA' })).toEqual(refused('CHALLENGE'));
    expect(await enter(scene, device, { by: new Authenticator(scene.app.url) })).toEqual(refused('SIGNATURE'));
    const late = device.use(await options(scene.visitor, 'startPasskeySignIn'));
    const forAdding = device.use(await options(amina.ask, 'startNewPasskey'));
    expect(await enterWith(scene, forAdding), 'a question of another kind').toEqual(refused('CHALLENGE'));
    scene.pass(1 / 12);
    expect(await enterWith(scene, late)).toEqual(refused('CHALLENGE'));
    for (const bad of ['{}', 'null', '[]', '"text"', '{"id":1,"response":{"clientDataJSON":"e30"}}', 'no json']) {
      expect(await enterWith(scene, bad)).toMatchObject({
        __typename: 'InvalidInput',
        fields: [{ path: 'credentialJson', rule: 'isCredential' }],
      });
    }
    expect(await scene.em().count(AccessToken)).toBe(sessions);
    const good = device.use(await options(scene.visitor, 'startPasskeySignIn'));
    const entered = await Promise.all([enterWith(scene, good), enterWith(scene, good), enterWith(scene, good)]);
    expect(entered.map(({ __typename }) => __typename).sort()).toEqual([
      'PasskeyRefused',
      'PasskeyRefused',
      'SignInSuccess',
    ]);
  });

  it('are told from a copy by a counter that falls back or stands still', async () => {
    const { scene, amina, device } = await start(kind);
    await add(amina, device, { counter: 3 });
    expect((await enter(scene, device, { counter: 7 })).__typename).toBe('SignInSuccess');
    const sessions = await scene.em().count(AccessToken);
    for (const counter of [7, 6, 0]) expect(await enter(scene, device, { counter })).toEqual(refused('COUNTER'));
    expect(await scene.em().count(AccessToken)).toBe(sessions);
    expect((await enter(scene, device, { counter: 8 })).__typename).toBe('SignInSuccess');
  });

  it('are their person’s alone, and need a fresh sign-in', async () => {
    const { scene, amina, device } = await start(kind);
    const { passkey } = await add(amina, device);
    const nosy = await scene.person('Nosy');
    const aminas = await options(amina.ask, 'startNewPasskey');
    const credentialJson = new Authenticator(scene.app.url).make(aminas);
    expect(await send(nosy.ask, 'addPasskey', { credentialJson }, fault)).toEqual(refused('CHALLENGE'));
    const acts = [
      ['renamePasskey', { passkeyId: passkey.id, name: 'Mine' }],
      ['removePasskey', { passkeyId: passkey.id }],
    ] as const;
    await untouched(scene.app.app, async () => {
      for (const [act, input] of acts) {
        expect((await send(nosy.ask, act, input)).__typename).toBe('NotFound');
        expect((await send(scene.visitor, act, input)).__typename).toBe('SignInRequired');
      }
    });
    expect((await nosy.ask('{ viewer { passkeys { id } } }')).data.viewer.passkeys).toEqual([]);
    scene.pass(0.25);
    await untouched(scene.app.app, async () => {
      for (const [act, input] of [
        ['startNewPasskey', {}],
        ['addPasskey', { credentialJson }],
        ['removePasskey', { passkeyId: passkey.id }],
      ] as const) {
        expect((await send(amina.ask, act, input)).__typename).toBe('FreshSignInRequired');
      }
    });
  });

  it('are twenty at most', async () => {
    const { scene, amina } = await start(kind);
    for (let i = 0; i < 20; i += 1) await add(amina, new Authenticator(scene.app.url));
    expect((await send(amina.ask, 'startNewPasskey', {})).__typename).toBe('TooManyPasskeys');
    expect(await scene.em().count(Passkey)).toBe(20);
  });
});
