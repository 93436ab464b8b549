import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import { personalData } from './personal-data.service.js';

/** `/me/data.json`: everything kept about who is signed in, as a file; others are led to sign-in. */
export function addOwnDataRoutes({ fastify, orm, ports, clock }: App): void {
  fastify.get('/me/data.json', async (request, reply) => {
    const em = orm.em.fork();
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    const { personId } = await ports.findActor(em, credentialsOf(request), clock.now());
    if (!personId) return reply.redirect(`/sign-in?next=${encodeURIComponent('/me/data')}`, 303);
    const data = await personalData(em, personId);
    return reply
      .header('content-disposition', 'attachment; filename="my-data.json"')
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(data, null, 2)}\n`);
  });
}
