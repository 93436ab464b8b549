import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeModes } from '../../schema/registration/registration.enums.js';
import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import { type Paper, paperOf } from '../platform/paper.js';
import { peopleToPrint } from './printed-people.service.js';
import { tooLongText } from './too-long-text.js';

const papers: Record<string, Paper> = { a4: 'A4', letter: 'Letter' };
// What sets text is heavy, and loaded when something is printed.
const kinds = {
  'sign-in': async () => (await import('./sign-in-sheet.js')).signInSheet,
  badges: async () => (await import('./badges.js')).badges,
} as const;

function text(query: unknown, name: string): string | null {
  const value = (query as Record<string, unknown>)[name];
  return typeof value === 'string' && value.length > 0 && value.length <= 64 ? value : null;
}

async function print(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
  const { slug = '', file = '' } = request.params as { slug?: string; file?: string };
  const kind = file.replace(/\.pdf$/, '');
  const { clock, orm, ports } = app;
  const em = orm.em.fork();
  const actor = await ports.findActor(em, credentialsOf(request), clock.now());
  const mode = placeModes.find((one) => one === text(request.query, 'mode')) ?? null;
  const wish = { slug, mode, cohortId: text(request.query, 'cohort'), sessionId: text(request.query, 'session') };
  const isKnown = file.endsWith('.pdf') && Object.hasOwn(kinds, kind);
  const printed = isKnown && actor.personId ? await peopleToPrint(em, actor, wish) : null;
  if (!printed) return reply.code(404).type('text/plain').send('Not found.\n');
  if (!('people' in printed)) {
    const said = tooLongText(printed, actor.locale, new URL(request.url, app.config.publicUrl));
    return reply.code(409).header('content-language', actor.locale).type('text/plain; charset=utf-8').send(said);
  }
  const paper = papers[text(request.query, 'paper') ?? ''] ?? paperOf(actor.locale, actor.timeZone);
  const draw = await kinds[kind as keyof typeof kinds]();
  const bytes = await draw(printed, { locale: actor.locale, paper, now: clock.now() });
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${kind}-${printed.edition.slug}.pdf"`)
    .send(bytes);
}

/** `/print/w/<slug>/sign-in.pdf` and `badges.pdf`, of an edition, `?cohort=` or `?session=`, of a hybrid one those in person or `?mode=`, for those who lead it. */
export async function addPrintRoutes(app: App): Promise<void> {
  app.fastify.get('/print/w/:slug/:file', (request, reply) => print(app, request, reply));
}
