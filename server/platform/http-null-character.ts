import type { FastifyInstance } from 'fastify';
import { refused } from './graphql-errors.js';

/** The route of every page; a page answers what is wrong with its address as a page, in words of its own. */
const pagesRoute = '/*';

/** Refuses an address with a NUL in it, whatever would read it there: PostgreSQL cannot compare with that character. */
export function refuseNullCharacters(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ url, routeOptions }) => {
    if (url.includes('%00') && routeOptions.url !== pagesRoute) {
      throw refused('BAD_REQUEST', 'platform.theRequestIsMalformed');
    }
  });
}
