import { createServer } from 'node:http';
import { Events } from 'oauth2-mock-server';
import { afterEach, describe, expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { AccessToken } from '../../../schema/people/access-token.js';
import { ExternalIdentity } from '../../../schema/people/external-identity.js';
import { closeTestApps } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makePerson } from '../../support/make-people.js';
import { closeProviders, makeProviderScene, type ProviderScene } from '../../support/sign-in-provider.js';

afterEach(async () => {
  await closeTestApps();
  await closeProviders();
});

const emOf = ({ app }: ProviderScene) => app.app.orm.em.fork();
const problem = (why: string) => ({ status: 303, location: `/sign-in/problem?why=${why}`, token: null });
const whoIs = async ({ app }: ProviderScene, token: string | null) =>
  (await app.as(token)('{ viewer { person { email } externalIdentities { issuer } } }')).data.viewer;

/** Nobody was let in, nothing linked, nobody mailed. */
async function nothingCame(scene: ProviderScene): Promise<void> {
  const em = emOf(scene);
  const counts = [em.count(AccessToken), em.count(ExternalIdentity), em.count(OutboxMessage)];
  expect(await Promise.all(counts)).toEqual([0, 0, 0]);
}

async function start(kind: DatabaseKind): Promise<ProviderScene> {
  const scene = await makeProviderScene(kind);
  await makePerson(emOf(scene), { email: 'amina@mail.example' });
  return scene;
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('signing in by a provider, on %s', (kind) => {
  it('asks with state, nonce and a challenge, links by the verified address once, then by issuer and subject', async () => {
    const scene = await start(kind);
    const { cookie, location } = await scene.begin('/me/security');
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', client_id: 'perennial', code_challenge_method: 'S256' });
    expect(asked).toMatchObject({ redirect_uri: `${scene.app.url}/sign-in/oidc/return` });
    expect(new Set([asked['state'], asked['nonce'], asked['code_challenge']]).size).toBe(3);
    const entered = await scene.comeBack(await scene.agree(location), cookie);
    expect(entered).toMatchObject({ status: 303, location: '/me/security', token: expect.any(String) });
    const { url: issuer } = scene.provider.issuer;
    expect(await emOf(scene).findAll(ExternalIdentity)).toMatchObject([{ issuer, subject: 'subject-1' }]);
    expect(await whoIs(scene, entered.token)).toEqual({
      person: { email: 'amina@mail.example' },
      externalIdentities: [{ issuer }],
    });
    expect(await emOf(scene).count(OutboxMessage, { kind: 'mail.security-notice' })).toBe(1);
    // From now on the address there says nothing.
    scene.claims = { sub: 'subject-1', email: 'other@mail.example', email_verified: false };
    const again = await scene.signIn();
    expect(again.location).toBe('/home');
    expect((await whoIs(scene, again.token)).person.email).toBe('amina@mail.example');
    expect(await emOf(scene).count(ExternalIdentity)).toBe(1);
    expect(await emOf(scene).count(OutboxMessage, { kind: 'mail.security-notice' })).toBe(1);
  });

  it('takes the address from where the provider tells it, when the token does not', async () => {
    const scene = await start(kind);
    scene.claims = { sub: 'subject-2' };
    scene.provider.service.on(Events.BeforeUserinfo, (answer) => {
      answer.body = { sub: 'subject-2', email: 'Amina@mail.example', email_verified: true };
    });
    expect((await scene.signIn()).token).not.toBeNull();
    scene.claims = { sub: 'subject-3' };
    expect(await scene.signIn(), 'the address of somebody else').toEqual(problem('REFUSED'));
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['an address that the provider has not verified', 'UNVERIFIED', { email_verified: false }],
    ['an address that says it is verified in words', 'UNVERIFIED', { email_verified: 'true' }],
    ['an address of nobody here', 'UNKNOWN', { email: 'nobody@mail.example' }],
    ['another nonce', 'REFUSED', { nonce: 'of another question' }],
    ['another audience', 'REFUSED', { aud: 'somebody else' }],
    ['another issuer', 'REFUSED', { iss: 'https://other.example' }],
    ['a token that is over', 'REFUSED', { exp: 1 }],
  ])('refuses %s, and nothing comes of it', async (_what, why, claims) => {
    const scene = await start(kind);
    Object.assign(scene.claims, claims);
    expect(await scene.signIn()).toEqual(problem(why));
    await nothingCame(scene);
  });

  it('refuses an answer to no question of this browser, a changed one, one given twice, and one too late', async () => {
    const scene = await start(kind);
    const { cookie, location } = await scene.begin();
    const answer = await scene.agree(location);
    expect(await scene.comeBack(answer, ''), 'a browser that did not ask').toEqual(problem('STALE'));
    const other = await scene.begin();
    expect(await scene.comeBack(answer, other.cookie), 'the question of another').toEqual(problem('STALE'));
    const changed = new URL(answer);
    changed.searchParams.set('state', 'made-up');
    expect(await scene.comeBack(changed.href, cookie)).toEqual(problem('STALE'));
    expect(await scene.comeBack(changed.href, 'perennial-oidc=made-up'), 'both made up').toEqual(problem('STALE'));
    for (const bad of ['', '?state=&code=', '?state=a&state=b', '?error=access_denied', '?code=x']) {
      expect(await scene.comeBack(`${scene.app.url}/sign-in/oidc/return${bad}`, cookie)).toEqual(problem('STALE'));
    }
    await nothingCame(scene);
    expect((await scene.comeBack(answer, cookie)).token).not.toBeNull();
    expect(await scene.comeBack(answer, cookie), 'once more').toEqual(problem('STALE'));

    const late = await scene.begin();
    const lateAnswer = await scene.agree(late.location);
    scene.app.clock.pass(5 * 60_000);
    expect(await scene.comeBack(lateAnswer, late.cookie)).toEqual(problem('STALE'));
  });

  it('says that the person declined there, or that the code is not good', async () => {
    const scene = await start(kind);
    for (const broken of ['error=access_denied', 'code=never-given', '']) {
      const { cookie, location } = await scene.begin();
      const state = new URL(location).searchParams.get('state');
      const answer = `${scene.app.url}/sign-in/oidc/return?state=${state}&${broken}`;
      expect(await scene.comeBack(answer, cookie)).toEqual(problem('REFUSED'));
    }
    await nothingCame(scene);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/a\nb',
    'javascript:alert(1)',
    `/${'x'.repeat(600)}`,
  ])('leads home rather than to %.40j', async (next) => {
    const scene = await start(kind);
    expect((await scene.signIn(next)).location).toBe('/home');
  });

  it('of four first answers at once, one links and all get in', async () => {
    const scene = await start(kind);
    const questions = await Promise.all([scene.begin(), scene.begin(), scene.begin(), scene.begin()]);
    const answers = await Promise.all(questions.map(({ location }) => scene.agree(location)));
    const entered = await Promise.all(answers.map((answer, i) => scene.comeBack(answer, questions[i]?.cookie ?? '')));
    expect(entered.map(({ location }) => location)).toEqual(Array(4).fill('/home'));
    expect(await emOf(scene).count(ExternalIdentity)).toBe(1);
  });
});

describe('a provider in trouble', () => {
  it('that is down or does not answer is said to be away; once it is back, one gets in without a restart', async () => {
    const scene = await start('sqlite');
    const port = Number(new URL(scene.provider.issuer.url ?? '').port);
    await scene.provider.stop();
    expect((await scene.begin()).location).toBe('/sign-in/problem?why=UNAVAILABLE');
    await scene.provider.start(port, '127.0.0.1');
    expect((await scene.signIn()).token).not.toBeNull();
    const { cookie, location } = await scene.begin();
    const answer = await scene.agree(location);
    await scene.provider.stop();
    expect(await scene.comeBack(answer, cookie)).toEqual(problem('UNAVAILABLE'));
    await scene.provider.start(port, '127.0.0.1');
  });

  it('that keeps silent is waited for five seconds', async () => {
    const scene = await start('sqlite');
    const { cookie, location } = await scene.begin();
    const answer = await scene.agree(location);
    const silent = createServer(() => {});
    const port = Number(new URL(scene.provider.issuer.url ?? '').port);
    await scene.provider.stop();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const began = Date.now();
    expect(await scene.comeBack(answer, cookie)).toEqual(problem('UNAVAILABLE'));
    expect(Date.now() - began).toBeLessThan(20_000);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    await scene.provider.start(port, '127.0.0.1');
  });
});
