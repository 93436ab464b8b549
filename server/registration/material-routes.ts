import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from '../../schema/problem.js';
import { Material } from '../../schema/workshops/material.js';
import { AddMaterialInput } from '../../schema/workshops/materials.js';
import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { type SentForm, sentForm, takeFileForms } from '../platform/sent-form.js';
import { fileRefusal, largestFile, sendFile, sendNoFile, storeFile } from '../platform/uploaded-file.js';
import { editionBySlug } from '../workshops/editions.service.js';
import { materialDesk, mayHave } from './material-lines.service.js';
import { addMaterial, checkMaterial } from './materials.service.js';
import { openRegistrationLink } from './registrations.service.js';

function actorOf({ ports, orm, clock }: App, request: FastifyRequest): Promise<Actor> {
  return ports.findActor(orm.em.fork(), credentialsOf(request), clock.now());
}

function inputFrom(editionId: string, { values }: SentForm): AddMaterialInput {
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

async function keep(app: App, actor: Actor, editionId: string, sent: SentForm): Promise<void> {
  const em = app.orm.em.fork();
  const input = inputFrom(editionId, sent);
  // Everything is looked at before anything is stored.
  await checkMaterial(em.fork(), actor, input, sent.file !== null);
  if (sent.isTooLarge) throw fileRefusal('maxBytes');
  const file = sent.file && (await storeFile(app.ports.files, sent.file));
  await addMaterial(em, actor, input, file, app.clock.now());
}

/** What was typed, as it goes back in an address. */
function shortened(values: SentForm['values']): SentForm['values'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.slice(0, 2000)]));
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
  if (!edition || !desk) return sendNoFile(reply);
  const sent = (await sentForm(request, 'file')) ?? { values: {}, file: null, isTooLarge: false };
  try {
    await keep(app, actor, edition.id, sent);
    return reply.redirect(`${page}?done=added`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const field = error.problem instanceof InvalidInput ? error.problem.fields[0] : undefined;
    const told = { ...shortened(sent.values), field: field?.path ?? '', rule: field?.rule ?? 'notFound' };
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
  if (!bytes || !material) return sendNoFile(reply);
  const { fileName, mediaType } = material;
  return sendFile(reply, { fileName: fileName ?? 'file', mediaType: mediaType ?? 'application/octet-stream' }, bytes);
}

/** `/materials/<id>/<name>` for who may have the file, and `POST /materials/<slug>`, a form that leads back to its page. */
export async function addMaterialRoutes(app: App): Promise<void> {
  app.fastify.get('/materials/:id/:name', (request, reply) => download(app, request, reply));
  await app.fastify.register(async (fastify: FastifyInstance) => {
    await takeFileForms(fastify, { largest: largestFile, fields: 20, longest: 4000 });
    fastify.post('/materials/:slug', (request, reply) => upload(app, request, reply));
  });
}
