import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from '../../schema/problem.js';
import { Material } from '../../schema/workshops/material.js';
import { AddMaterialInput } from '../../schema/workshops/materials.js';
import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { editionBySlug } from '../workshops/editions.service.js';
import { attachmentOf, fileRefusal, largestMaterial, mediaTypeOf, safeFileName } from './material-files.js';
import { materialDesk, mayHave } from './material-lines.service.js';
import { addMaterial, checkMaterial, type StoredFile } from './materials.service.js';
import { openRegistrationLink } from './registrations.service.js';

interface Sent {
  readonly values: Record<string, string>;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
  readonly isTooLarge: boolean;
}

function actorOf({ ports, orm, clock }: App, request: FastifyRequest): Promise<Actor> {
  return ports.findActor(orm.em.fork(), credentialsOf(request), clock.now());
}

/** Everything that was typed, and the file; what is too large is read to its end, so that the typed values are known. */
async function sentBy(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) throw fileRefusal('isFile');
  const values: Record<string, string> = {};
  let file: Sent['file'] = null;
  let isTooLarge = false;
  for await (const part of request.parts()) {
    if (part.type === 'field') values[part.fieldname] = String(part.value).slice(0, 2000);
    else if (part.fieldname !== 'file' || !part.filename) part.file.resume();
    else {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      isTooLarge = part.file.truncated;
      file = { name: part.filename, bytes: Buffer.concat(chunks) };
    }
  }
  return { values, file, isTooLarge };
}

function inputFrom(editionId: string, { values }: Sent): AddMaterialInput {
  const isKnown = (name: string, words: readonly string[]) => words.find((word) => word === values[name]) ?? words[0];
  return Object.assign(new AddMaterialInput(), {
    editionId,
    title: (values['title'] ?? '').slice(0, 200),
    kind: isKnown('kind', ['MATERIAL', 'RECORDING']),
    url: values['url']?.trim() || null,
    cohortId: (values['cohortId'] ?? '').slice(0, 64) || null,
    sessionId: (values['sessionId'] ?? '').slice(0, 64) || null,
    release: isKnown('release', ['NOW', 'AT', 'AFTER_SESSION']),
    releasesLocal: values['releasesLocal']?.slice(0, 40) || null,
    clientMutationId: values['clientMutationId']?.slice(0, 64) || null,
  });
}

async function keep(app: App, actor: Actor, editionId: string, sent: Sent): Promise<void> {
  const em = app.orm.em.fork();
  const input = inputFrom(editionId, sent);
  // Everything is looked at before anything is stored.
  await checkMaterial(em.fork(), actor, input, sent.file !== null);
  if (sent.isTooLarge) throw fileRefusal('maxBytes');
  let file: StoredFile | null = null;
  if (sent.file) {
    const { name, bytes } = sent.file;
    const mediaType = await mediaTypeOf(bytes);
    const fileHash = await app.ports.files.put(bytes);
    file = { fileHash, fileName: safeFileName(name), mediaType, fileSize: bytes.length };
  }
  await addMaterial(em, actor, input, file, app.clock.now());
}

async function upload(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const { slug = '' } = request.params as { slug?: string };
  const page = `/organize/w/${encodeURIComponent(slug)}/materials`;
  const actor = await actorOf(app, request);
  if (!actor.personId) return reply.redirect(`/sign-in?next=${encodeURIComponent(page)}`, 303);
  const edition = await editionBySlug(app.orm.em.fork(), actor, slug);
  // Whoever adds nothing here is told so before anything is read.
  const desk = edition && (await materialDesk(app.orm.em.fork(), actor, edition, app.clock.now()));
  if (!edition || !desk) return reply.code(404).type('text/plain').send('Not found.\n');
  const sent = await sentBy(request).catch((): Sent => ({ values: {}, file: null, isTooLarge: false }));
  try {
    await keep(app, actor, edition.id, sent);
    return reply.redirect(`${page}?done=added`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const field = error.problem instanceof InvalidInput ? error.problem.fields[0] : undefined;
    const told = { ...sent.values, field: field?.path ?? '', rule: field?.rule ?? 'notFound' };
    return reply.redirect(`${page}?${new URLSearchParams(told)}#add`, 303);
  }
}

async function download(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id = '' } = request.params as { id?: string };
  const { link = '' } = request.query as { link?: string };
  const em = app.orm.em.fork();
  const opened = await openRegistrationLink(em, await actorOf(app, request), app.secretKey, String(link));
  const material = await em.findOne(Material, { id: id.slice(0, 64), removedAt: null, fileHash: { $ne: null } });
  const isOpen = material && (await mayHave(em, opened.actor, material, app.clock.now()));
  const bytes = isOpen && material.fileHash ? await app.ports.files.read(material.fileHash) : null;
  reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex');
  if (!bytes || !material) return reply.code(404).type('text/plain').send('Not found.\n');
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox");
  reply.header('content-disposition', attachmentOf(material.fileName ?? 'file'));
  return reply.type(material.mediaType ?? 'application/octet-stream').send(bytes);
}

/** `/materials/<id>/<name>` for who may have the file, and `POST /materials/<slug>`, a form that leads back to its page. */
export async function addMaterialRoutes(app: App): Promise<void> {
  app.fastify.get('/materials/:id/:name', (request, reply) => download(app, request, reply));
  await app.fastify.register(async (fastify: FastifyInstance) => {
    const limits = { fileSize: largestMaterial, files: 1, fields: 20, fieldSize: 4000, parts: 24 };
    await fastify.register(multipart, { limits, throwFileSizeLimit: false });
    // What is too large is read to its end and let go, so that what was typed beside it comes back.
    const bodyLimit = largestMaterial * 20;
    fastify.post('/materials/:slug', { bodyLimit }, (request, reply) => upload(app, request, reply));
  });
}
