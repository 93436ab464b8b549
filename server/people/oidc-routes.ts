import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.js';
import { contextFor } from '../context.js';
import { write } from '../platform/write.js';
import { challengeMs, makeChallenge, meetChallenge } from './challenges.service.js';
import { signInByProvider } from './external-identities.service.js';
import { type Checks, openProvider, type Provider, ProviderFailed } from './oidc-client.js';
import { signedIn } from './signed-in.js';

const start = '/sign-in/oidc';
const comeBack = '/sign-in/oidc/return';

/** Ties the answer to the browser that asked, so that nobody is signed in as somebody else by a link. */
const cookieName = 'perennial-oidc';

/** A path of this site, never another host: `//host` and `/\host` lead away. */
function ownPath(next: unknown): string | null {
  return typeof next === 'string' && next.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)
    ? next
    : null;
}

/** Nonce and verifier follow from the state and our key, so that none of the three is stored. */
function checksFor(secretKey: string, state: string): Checks {
  const made = (what: string) => createHmac('sha256', secretKey).update(`oidc:${what}:${state}`).digest('base64url');
  return { state, nonce: made('nonce'), codeVerifier: made('verifier') };
}

function cookieOptions({ config }: App) {
  const secure = config.publicUrl.startsWith('https:');
  return { path: start, httpOnly: true, sameSite: 'lax', secure, maxAge: challengeMs / 1000 } as const;
}

async function begin(app: App, provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  const { orm, clock, config, secretKey } = app;
  const next = ownPath((request.query as { next?: unknown }).next);
  const asked = { purpose: 'OIDC', next } as const;
  const state = await write(orm.em, (tx) => makeChallenge(tx, asked, clock.now()));
  const address = await provider.addressFor(checksFor(secretKey, state), config.publicUrl + comeBack);
  reply.setCookie(cookieName, state, cookieOptions(app));
  return reply.redirect(address.href, 303);
}

async function finish(app: App, provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  const { orm, clock, config, secretKey } = app;
  const state = request.cookies[cookieName];
  reply.clearCookie(cookieName, cookieOptions(app));
  const given = (request.query as { state?: unknown }).state;
  if (!state || given !== state) throw new ProviderFailed('STALE');
  const met = await write(orm.em, (tx) => meetChallenge(tx, state, { purpose: 'OIDC' }, clock.now()));
  if (!met) throw new ProviderFailed('STALE');
  const claims = await provider.claimsOf(new URL(request.url, config.publicUrl), checksFor(secretKey, state));
  const ctx = await contextFor(app, { request, reply });
  await signedIn(ctx, await signInByProvider(ctx.em, claims, clock.now(), ctx.userAgent));
  return reply.redirect(met.next ?? '/home', 303);
}

/**
 * `/sign-in/oidc?next=` leads to the configured provider, `/sign-in/oidc/return` takes its answer; whatever goes wrong
 * leads to a page that says it. Without a provider there are no such addresses.
 */
export function addOidcRoutes(app: App): void {
  const { oidc } = app.config;
  if (!oidc) return;
  const provider = openProvider(oidc);
  const orSay = (act: typeof begin) => async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store');
    try {
      return await act(app, provider, request, reply);
    } catch (error) {
      if (!(error instanceof ProviderFailed)) throw error;
      const { fault, cause } = error;
      request.log.warn({ fault, cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : null }, 'OIDC');
      return reply.redirect(`/sign-in/problem?why=${fault}`, 303);
    }
  };
  app.fastify.get(start, orSay(begin));
  app.fastify.get(comeBack, orSay(finish));
}
