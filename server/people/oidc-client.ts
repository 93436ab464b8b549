import * as oidc from 'openid-client';
import type { OidcConfig } from '../config.js';

/** Why a provider did not sign somebody in. */
export type ProviderFault = 'UNAVAILABLE' | 'REFUSED' | 'STALE' | 'UNVERIFIED' | 'UNKNOWN';

/** Signing in by a provider came to nothing; the page for it says why in plain words. */
export class ProviderFailed extends Error {
  constructor(
    readonly fault: ProviderFault,
    cause?: unknown,
  ) {
    super(`The sign-in provider: ${fault}`, { cause });
    this.name = 'ProviderFailed';
  }
}

/** What a provider says of somebody; only `subject` names them. */
export interface Claims {
  issuer: string;
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
}

/** The values that bind an answer to its question. */
export interface Checks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** The provider, as far as signing in needs it. Both throw ProviderFailed. */
export interface Provider {
  /** Address at the provider to send the browser to. */
  addressFor(checks: Checks, returnTo: string): Promise<URL>;
  /** What the browser brought back, checked. */
  claimsOf(answer: URL, checks: Checks): Promise<Claims>;
}

const patienceSeconds = 5;

/** The configured provider; asks it nothing before somebody wants to sign in, and again after it was away. */
export function openProvider({ issuer, clientId, clientSecret }: OidcConfig): Provider {
  let known: Promise<oidc.Configuration> | null = null;
  const discover = async () => {
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const options = { execute: [...execute, oidc.enableNonRepudiationChecks], timeout: patienceSeconds };
    return oidc.discovery(new URL(issuer), clientId, undefined, secretAsAsked(clientSecret), options);
  };
  const configuration = async () => {
    known ??= discover();
    try {
      return await known;
    } catch (error) {
      known = null;
      throw new ProviderFailed('UNAVAILABLE', error);
    }
  };
  return {
    async addressFor({ state, nonce, codeVerifier }, returnTo) {
      return oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
    },
    async claimsOf(answer, { state, nonce, codeVerifier }) {
      const provider = await configuration();
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      };
      try {
        return await claimsFrom(provider, await oidc.authorizationCodeGrant(provider, answer, checks));
      } catch (error) {
        throw error instanceof ProviderFailed ? error : new ProviderFailed(faultOf(error), error);
      }
    },
  };
}

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

/** Some providers tell the address only when asked for it. */
async function claimsFrom(provider: oidc.Configuration, tokens: Tokens): Promise<Claims> {
  const claims = tokens.claims();
  if (!claims) throw new ProviderFailed('REFUSED');
  const isTold = claims['email'] !== undefined || !provider.serverMetadata().userinfo_endpoint;
  const told = isTold ? claims : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
  const email = told['email'];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof email === 'string' && email.length <= 254 ? email : null,
    isEmailVerified: told['email_verified'] === true,
  };
}

/** In the request's header where the provider knows only that, which is also what its silence means; else in the body. */
function secretAsAsked(clientSecret: string): oidc.ClientAuth {
  const [inBody, inHeader] = [oidc.ClientSecretPost(clientSecret), oidc.ClientSecretBasic(clientSecret)];
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (ways.includes('client_secret_post') ? inBody : inHeader)(server, client, body, headers);
  };
}

/** No answer at all, or an answer that says no or does not hold. */
function faultOf(error: unknown): ProviderFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isSilent = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || /^(ECONN|ENOTFOUND|UND_)/.test(code);
  return isSilent ? 'UNAVAILABLE' : 'REFUSED';
}
