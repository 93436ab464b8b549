import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { AccessToken } from '../../../schema/people/access-token.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import { hashOfSecret, signInSecrets } from '../../../server/people/sign-in-secrets.service.js';
import { cleanAfterEach, startTestApp, type TestApp } from '../../support/app.js';
import { makeConsent, makePerson } from '../../support/make-people.js';

cleanAfterEach();

const request = `mutation ($input: RequestSignInLinkInput!) { requestSignInLink(input: $input) {
  __typename ... on SignInRequested { requestId } ... on InvalidInput { fields { path rule } } } }`;
const enter = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInSuccess { accessToken person { email } }
  ... on SignInFailed { triesLeft message } ... on InvalidInput { fields { path rule } } } }`;
const leave = 'mutation { signOut(input: {}) { __typename ... on SignOutSuccess { ok } } }';
const me = '{ viewer { person { name email } isAdministrator canOrganize appointments { id } } }';

/** What the mail to the asker holds. */
async function mailed({ app }: TestApp, requestId: string) {
  const link = await app.orm.em.fork().findOneOrFail(SignInLink, { requestHash: hashOfSecret(requestId) });
  return signInSecrets(app.secretKey, link);
}

async function requested(test: TestApp, email: string): Promise<string> {
  const { data } = await test.as(null)(request, { input: { email } });
  return data.requestSignInLink.requestId;
}

it('signs in by code over HTTP, works as bearer and as cookie, and signs out', async () => {
  const test = await startTestApp();
  await makePerson(test.app.orm.em, { name: 'Amina Diallo', email: 'amina@mail.example' });
  const requestId = await requested(test, 'Amina@mail.example');
  const { code } = await mailed(test, requestId);
  const entered = await test.as(null)(enter, { input: { requestId, code } });
  expect(entered.data.signIn).toEqual({
    __typename: 'SignInSuccess',
    accessToken: expect.stringMatching(/^[\w-]{43}$/),
    person: { email: 'amina@mail.example' },
  });
  const { accessToken } = entered.data.signIn;
  const cookie = entered.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(new RegExp(`^perennial=${accessToken}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Lax$`));
  const viewer = {
    person: { name: 'Amina Diallo', email: 'amina@mail.example' },
    isAdministrator: false,
    canOrganize: false,
    appointments: [],
  };
  expect((await test.as(accessToken)(me)).data).toEqual({ viewer });
  const byCookie = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `perennial=${accessToken}` },
    body: JSON.stringify({ query: me }),
  });
  expect(await byCookie.json()).toEqual({ data: { viewer } });
  const left = await test.as(accessToken)(leave);
  expect(left.data.signOut).toEqual({ __typename: 'SignOutSuccess', ok: true });
  expect(left.headers.get('set-cookie')).toMatch(/^perennial=; .*Expires=Thu, 01 Jan 1970/);
  expect((await test.as(accessToken)(me)).data).toEqual({ viewer: null });
  expect((await test.as(null)(leave)).data.signOut).toEqual({ __typename: 'SignOutSuccess', ok: true });
});

it('opening a mailed link changes nothing; the mutation consumes it once', async () => {
  const test = await startTestApp();
  await makePerson(test.app.orm.em, { email: 'amina@mail.example' });
  const { token } = await mailed(test, await requested(test, 'amina@mail.example'));
  const look = `query ($token: String!) { signInLink(token: $token) { emailHint isUsable } }`;
  for (let i = 0; i < 3; i += 1) {
    const seen = await test.as(null)(look, { token });
    expect(seen.data).toEqual({ signInLink: { emailHint: 'a•••@mail.example', isUsable: true } });
  }
  const overGet = `${test.url}/graphql?${new URLSearchParams({ query: enter, variables: `{"input":{"token":"${token}"}}` })}`;
  expect((await fetch(overGet, { headers: { 'apollo-require-preflight': 'yes' } })).status).toBe(405);
  const once = await test.as(null)(enter, { input: { token } });
  expect(once.data.signIn.__typename).toBe('SignInSuccess');
  const twice = await test.as(null)(enter, { input: { token } });
  expect(twice.data.signIn).toMatchObject({ __typename: 'SignInFailed', triesLeft: 0 });
  expect(twice.headers.get('set-cookie')).toBeNull();
  expect(await test.app.orm.em.fork().count(AccessToken)).toBe(1);
});

it('answers known and unknown addresses alike', async () => {
  const test = await startTestApp();
  await makePerson(test.app.orm.em, { email: 'known@mail.example' });
  const shapes = [];
  for (const email of ['known@mail.example', 'unknown@mail.example']) {
    const { status, data, headers } = await test.as(null)(request, { input: { email } });
    const { __typename, requestId } = data.requestSignInLink;
    shapes.push([status, __typename, requestId.length, headers.get('content-length'), headers.get('set-cookie')]);
  }
  expect(shapes[1]).toEqual(shapes[0]);
  expect(await test.app.orm.em.fork().count(OutboxMessage, { kind: 'mail.sign-in' })).toBe(2);
});

it('names the wrong field of malformed and enormous values, and does nothing', async () => {
  const test = await startTestApp();
  const askFor = async (input: object) => (await test.as(null)(request, { input })).data.requestSignInLink;
  const enterWith = async (input: object) => (await test.as(null)(enter, { input })).data.signIn;
  const invalid = (path: string, rule: string) => ({ __typename: 'InvalidInput', fields: [{ path, rule }] });
  const email = 'a@mail.example';
  expect(await askFor({ email: 'a@e.org\r\nBcc: v@e.org' })).toEqual(invalid('email', 'isEmail'));
  expect(await askFor({ email, locale: '../etc' })).toEqual(invalid('locale', 'matches'));
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'home', '/a\nb']) {
    expect(await askFor({ email, next })).toEqual(invalid('next', 'matches'));
  }
  expect(await enterWith({ requestId: 'r', code: '12345' })).toEqual(invalid('code', 'matches'));
  expect(await enterWith({ code: '123456' })).toEqual(invalid('requestId', 'isNotEmpty'));
  expect(await enterWith({ requestId: 'r' })).toEqual(invalid('code', 'isNotEmpty'));
  expect(await enterWith({})).toEqual(invalid('requestId', 'isNotEmpty'));
  expect(await enterWith({ token: 'x'.repeat(101) })).toEqual(invalid('token', 'maxLength'));
  expect(await enterWith({ token: 'made up' })).toMatchObject({ __typename: 'SignInFailed', triesLeft: 0 });
  expect(await enterWith({ requestId: 'r', code: '123456' })).toMatchObject({ __typename: 'SignInFailed' });
  expect(await test.app.orm.em.fork().count(OutboxMessage)).toBe(0);
});

it('nobody reads the person of another by signing in, and consents are for oneself', async () => {
  const test = await startTestApp();
  const person = await makePerson(test.app.orm.em, { email: 'amina@mail.example' });
  await makeConsent(test.app.orm.em, person.id, 'PHOTOS');
  const { token } = await mailed(test, await requested(test, 'amina@mail.example'));
  const { data } = await test.as(null)(enter, { input: { token } });
  const consents = '{ viewer { person { consents { purpose textVersion } } } }';
  expect((await test.as(data.signIn.accessToken)(consents)).data.viewer.person.consents).toEqual([
    { purpose: 'PHOTOS', textVersion: '1' },
  ]);
  const set = `mutation { setConsents(input: { given: [COHORT_LIST] }) {
    __typename ... on SetConsentsSuccess { person { consents { purpose } } } } }`;
  expect((await test.as(null)(set)).data.setConsents).toEqual({ __typename: 'SignInRequired' });
  expect((await test.as(data.signIn.accessToken)(set)).data.setConsents).toEqual({
    __typename: 'SetConsentsSuccess',
    person: { consents: [{ purpose: 'COHORT_LIST' }] },
  });
});
