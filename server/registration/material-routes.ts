import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput, NotFound, SignInRequired } from '../../schema/problem.js';
import { Material } from '../../schema/workshops/material.js';
import { AddMaterialInput } from '../../schema/workshops/materials.js';
import type { App } from '../app.js';
import { credentialsOf } from '../context.js';
import type { Actor } from '../platform/actor.js';
import { nullCharacterIn } from '../platform/invalid-input.js';
import { Refusal } from '../platform/refusal.js';
import { saidProblem } from '../platform/said-problem.js';
import { type FormLimits, type SentForm, sentForm, takeFileForms } from '../platform/sent-form.js';
import { fileRefusal, largestFile, sendFile, sendNoFile, storeFile } from '../platform/uploaded-file.js';
import { editionBySlug } from '../workshops/editions.service.js';
import { materialDesk, mayHave } from './material-lines.service.js';
import { addMaterial, checkMaterial } from './materials.service.js';
import { openRegistrationLink } from './registrations.service.js';

const limits: FormLimits = { largest: largestFile, fields: 20, longest: 4000 };

/** Names of the form's fields that say which it is and what became of it. */
const names = { form: '_form', outcome: 'outcome', field: 'wrongField', rule: 'wrongRule' } as const;

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

async function keep(app: App, actor: Actor, editionId: string, sent: SentForm): Promise<string> {
  const em = app.orm.em.fork();
  const input = inputFrom(editionId, sent);
  const nullAt = nullCharacterIn(input);
  if (nullAt) throw new Refusal(InvalidInput.of(nullAt, 'noNullCharacter', 'general.removeTheInvisibleCharacter'));
  // Everything is looked at before anything is stored.
  await checkMaterial(em.fork(), actor, input, sent.file !== null);
  if (sent.isTooLarge) throw fileRefusal('maxBytes');
  const file = sent.file && (await storeFile(app.ports.files, sent.file));
  return addMaterial(em, actor, input, file, app.clock.now());
}

/** Reads a form for the edition that its address names; whoever adds nothing there is told so before it is read. */
async function receive(app: App, actor: Actor, request: FastifyRequest) {
  const { slug = '' } = request.params as { slug?: string };
  if (!actor.personId) throw new Refusal(SignInRequired.of());
  const edition = await editionBySlug(app.orm.em.fork(), actor, slug);
  const desk = edition && (await materialDesk(app.orm.em.fork(), actor, edition, app.clock.now()));
  if (!edition || !desk) throw new Refusal(NotFound.of());
  const sent = (await sentForm(request, 'file')) ?? { values: {}, file: null, isTooLarge: false };
  return { values: sent.values, keep: () => keep(app, actor, edition.id, sent) };
}

async function upload(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const actor = await actorOf(app, request);
  try {
    const { keep } = await receive(app, actor, request);
    return reply.code(201).send({ material: await keep() });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const fields =
      problem instanceof InvalidInput ? problem.fields.map(({ path, rule }) => ({ path, rule })) : undefined;
    const status = fields ? 422 : problem instanceof NotFound ? 404 : 401;
    const { message } = saidProblem(problem, actor.locale);
    return reply.code(status).send({ __typename: problem.constructor.name, message, fields });
  }
}

/** The page's form that adds a material: it is added here, and the page says what became of it. */
export const materialForm = {
  url: '/organize/w/:slug/materials',
  limits,
  async read(app: App, request: FastifyRequest): Promise<URLSearchParams> {
    const form = new URLSearchParams();
    try {
      const { values, keep } = await receive(app, await actorOf(app, request), request);
      for (const [name, value] of Object.entries(values)) form.set(name, value);
      form.delete(names.outcome);
      await keep();
      form.set(names.outcome, 'added');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const broken = error.problem instanceof InvalidInput ? error.problem.fields[0] : undefined;
      form.set(names.field, broken?.path ?? '');
      form.set(names.rule, broken?.rule ?? 'notKept');
    }
    form.set(names.form, 'add');
    return form;
  },
} as const;

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

/** `/materials/<id>/<name>` for who may have the file, and `POST /materials/<slug>`, which adds one and answers its id. */
export async function addMaterialRoutes(app: App): Promise<void> {
  app.fastify.get('/materials/:id/:name', (request, reply) => download(app, request, reply));
  await app.fastify.register(async (fastify: FastifyInstance) => {
    await takeFileForms(fastify, limits);
    fastify.post('/materials/:slug', (request, reply) => upload(app, request, reply));
  });
}
