import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The secret a request presents, and how it came. */
export interface Credential {
  readonly token: string;
  /** A cookie is sent by the browser whoever wrote the page; a bearer token is not. */
  readonly kind: 'cookie' | 'bearer';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: the caller shows nothing. */
    credential: Credential | null;
  }
}

const longestToken = 512;

/** Name of the session cookie: bound to this host over https (`__Host-`), plain on a local http address. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-perennial' : 'perennial';
}

/** How the session cookie is set and cleared on a reply: HttpOnly, SameSite=Lax, Secure over https, the whole host. */
export function openingCookie(publicUrl: string) {
  const name = sessionCookieName(publicUrl);
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
  return {
    set(reply: FastifyReply, token: string | null, expiresAt?: Date): void {
      if (token === null) reply.clearCookie(name, options);
      else reply.setCookie(name, token, { ...options, ...(expiresAt && { expires: expiresAt }) });
    },
  };
}

/** Reads `request.credential`: the bearer token, else the session cookie. */
export async function readCredentials(fastify: FastifyInstance, publicUrl: string): Promise<void> {
  await fastify.register(cookie);
  const name = sessionCookieName(publicUrl);
  fastify.decorateRequest('credential', null);
  fastify.addHook('onRequest', async (request) => {
    request.credential = bearer(request) ?? session(request, name);
  });
}

function bearer(request: FastifyRequest): Credential | null {
  const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token && token.length <= longestToken ? { token, kind: 'bearer' } : null;
}

function session(request: FastifyRequest, name: string): Credential | null {
  const token = request.cookies[name];
  return token && token.length <= longestToken ? { token, kind: 'cookie' } : null;
}
