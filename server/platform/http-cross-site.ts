import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from './graphql-errors.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site has a browser send here: every request that may change something, and reads of `/graphql`
 * that carry the session cookie. Programs that are no browsers send neither header and no cookie by themselves.
 */
export function refuseCrossSite(fastify: FastifyInstance, publicUrl: string): void {
  fastify.addHook('onRequest', async (request) => {
    const isRead = safeMethods.has(request.method);
    const isGuarded = !isRead || (request.url.startsWith('/graphql') && request.credential?.kind === 'cookie');
    if (isGuarded && !isFromUs(request, publicUrl)) {
      throw refused('CROSS_SITE', 'platform.crossSite', 403);
    }
  });
}

function isFromUs({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Browsers leave Sec-Fetch-Site out on plain http.
  return headers.origin === undefined || headers.origin === publicUrl;
}
