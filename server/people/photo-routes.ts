import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from '../../schema/problem.js';
import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import type { Actor } from '../platform/actor.js';
import { sendTagged } from '../platform/etag.js';
import { Refusal } from '../platform/refusal.js';
import { sentForm, takeFileForms } from '../platform/sent-form.js';
import { largestPhoto, photoRefusal, setPhoto, visiblePhoto } from './photo.service.js';

const page = '/me';

function actorOf({ ports, orm, clock }: App, request: FastifyRequest): Promise<Actor> {
  return ports.findActor(orm.em.fork(), credentialsOf(request), clock.now());
}

/** The one file of the form; refuses what is no such form, or is too large. */
async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const sent = await sentForm(request, 'photo');
  if (sent?.isTooLarge) throw photoRefusal('maxBytes');
  if (!sent?.file) throw photoRefusal('isImage');
  return sent.file.bytes;
}

/** The rule that an upload broke; null for what is no fault of the picture. */
function brokenRule(error: unknown): string | null {
  const isBroken = error instanceof Refusal && error.problem instanceof InvalidInput;
  return isBroken ? (error.problem.fields[0]?.rule ?? null) : null;
}

async function upload(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const actor = await actorOf(app, request);
  if (!actor.personId) return reply.redirect(`/sign-in?next=${encodeURIComponent(page)}`, 303);
  try {
    await setPhoto(app.orm.em.fork(), actor, app.ports.files, await fileOf(request), app.clock.now());
    return reply.redirect(`${page}?photo=saved#photo`, 303);
  } catch (error) {
    const rule = brokenRule(error);
    if (!rule) throw error;
    return reply.redirect(`${page}?photo=${rule}#photo`, 303);
  }
}

async function show(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id = '', file = '' } = request.params as { id?: string; file?: string };
  const [photoHash = '', ending] = file.split('.');
  const actor = await actorOf(app, request);
  const wanted = { personId: id, photoHash };
  const isPhoto = ending === 'webp' && /^[\w-]{1,64}$/.test(id) && /^[0-9a-f]{64}$/.test(photoHash);
  const found = isPhoto ? await visiblePhoto(app.orm.em.fork(), actor, app.ports.files, wanted) : null;
  if (!found) return reply.code(404).header('cache-control', 'no-store').type('text/plain').send('Not found.\n');
  // Who may see it can change, so even a public photo is asked for again before long.
  const keeping = found.isPublic ? 'public, max-age=3600' : 'private, max-age=300';
  reply.header('cache-control', keeping).header('x-robots-tag', 'noindex').type('image/webp');
  return sendTagged(request, reply, `"${photoHash}"`, found.bytes);
}

/** `/people/<id>/photo/<hash>.webp` for who may see it, and `POST /me/photo`, a form of one file, which leads back to `/me`. */
export async function addPhotoRoutes(app: App): Promise<void> {
  app.fastify.get('/people/:id/photo/:file', (request, reply) => show(app, request, reply));
  await app.fastify.register(async (fastify: FastifyInstance) => {
    await takeFileForms(fastify, { largest: largestPhoto, fields: 5, longest: 1000 });
    fastify.post('/me/photo', (request, reply) => upload(app, request, reply));
  });
}
