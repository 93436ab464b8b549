import { Events, OAuth2Server } from 'oauth2-mock-server';
import { startTestApp, type TestApp } from './app.js';
import type { DatabaseKind } from './databases.js';
import { freePort } from './postgres.js';

/** A sign-in provider on this machine, with the product that trusts it. */
export interface ProviderScene {
  readonly app: TestApp;
  readonly provider: OAuth2Server;
  /** What the provider says of whoever signs in; put over what it says by itself. */
  claims: Record<string, unknown>;
  /** Asks to sign in as a browser does; answers the cookie of the question and where it leads. */
  begin(next?: string): Promise<{ cookie: string; location: string }>;
  /** What the provider leads back to once somebody has agreed there. */
  agree(location: string): Promise<string>;
  /** Brings an answer back; answers where that leads, with the token of a session if one was opened. */
  comeBack(answer: string, cookie: string): Promise<{ status: number; location: string; token: string | null }>;
  /** All three. */
  signIn(next?: string): Promise<{ status: number; location: string; token: string | null }>;
}

const running: OAuth2Server[] = [];

/** Ends every provider of the test. */
export async function closeProviders(): Promise<void> {
  while (running.length > 0) await running.pop()?.stop();
}

const goTo = (address: string, cookie = '') => fetch(address, { redirect: 'manual', headers: { cookie } });
const locationOf = (response: Response) => response.headers.get('location') ?? '';

/** A provider of which `amina@mail.example` is a verified user, and the product on a database of that kind. */
export async function makeProviderScene(kind: DatabaseKind): Promise<ProviderScene> {
  const provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  // Its own alone, so that it can come back there.
  await provider.start(await freePort(), '127.0.0.1');
  running.push(provider);
  const issuer = provider.issuer.url ?? '';
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'perennial',
    OIDC_CLIENT_SECRET: 'between-us',
    OIDC_NAME: 'Guild',
  };
  const app = await startTestApp({ kind, env });
  const scene: ProviderScene = {
    app,
    provider,
    claims: { sub: 'subject-1', email: 'amina@mail.example', email_verified: true },
    async begin(next) {
      const query = next === undefined ? '' : `?${new URLSearchParams({ next })}`;
      const asked = await goTo(`${app.url}/sign-in/oidc${query}`);
      return { cookie: (asked.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '', location: locationOf(asked) };
    },
    agree: async (location) => locationOf(await goTo(location)),
    async comeBack(answer, cookie) {
      const back = await goTo(answer, cookie);
      const opened = back.headers.getSetCookie().find((line) => /^perennial=[^;]/.test(line));
      return { status: back.status, location: locationOf(back), token: opened?.match(/=([^;]+)/)?.[1] ?? null };
    },
    async signIn(next) {
      const { cookie, location } = await scene.begin(next);
      return scene.comeBack(await scene.agree(location), cookie);
    },
  };
  provider.service.on(Events.BeforeTokenSigning, ({ payload }) => void Object.assign(payload, scene.claims));
  return scene;
}
