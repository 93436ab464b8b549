import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HandInFile } from '../../schema/attendance/hand-in-file.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { App } from '../app.js';
import { type Context, contextFor } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { saidProblem } from '../platform/said-problem.js';
import { type FormLimits, sentForm, takeFileForms } from '../platform/sent-form.js';
import { largestFile, sendFile, sendNoFile } from '../platform/uploaded-file.js';
import { named } from '../registration/named-registration.js';
import { openRegistrationLink } from '../registration/registrations.service.js';
import { addTaskFile, refuseTaskFile, taskFileFor } from './hand-in-files.service.js';

/** How much a form may hold that hands in a file: its text of twenty thousand characters too. */
const limits: FormLimits = { largest: largestFile, fields: 20, longest: 100_000 };

/** Name of the form on one's own page, and of its fields that say what became of the file. */
const names = { form: '_form', handIn: 'handIn', kept: 'kept', keptName: 'keptName', rule: 'fileRule' } as const;

interface Registered {
  link?: string | undefined;
  registrationId?: string | undefined;
}

/** Keeps the file of a form for the registration it names; whoever hands nothing in there is told so before it is read. */
async function receive(app: App, ctx: Context, request: FastifyRequest, { link, registrationId }: Registered) {
  const id = await named(ctx, { link, registrationId: registrationId?.slice(0, 64) });
  await refuseTaskFile(ctx.em, ctx.actor, id);
  const sent = await sentForm(request, 'file');
  const keep = () => addTaskFile(ctx.em, ctx.actor, id, sent, { files: app.ports.files, now: app.clock.now() });
  return { values: sent?.values ?? {}, isChosen: Boolean(sent?.file), keep };
}

async function upload(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const ctx = await contextFor(app, { request, reply });
  try {
    const { keep } = await receive(app, ctx, request, request.query as Registered);
    const { id, fileName, fileSize } = await keep();
    return reply.code(201).send({ file: id, fileName, fileSize });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, ...facts } = saidProblem(error.problem, ctx.actor.locale);
    const fields = facts instanceof Object && 'fields' in facts ? facts.fields : undefined;
    const status = error.problem instanceof InvalidInput ? 422 : error.problem instanceof NotFound ? 404 : 409;
    return reply.code(status).send({ __typename: error.problem.constructor.name, message, fields });
  }
}

async function download(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id = '' } = request.params as { id?: string };
  const { link = '' } = request.query as { link?: string };
  const ctx = await contextFor(app, { request, reply });
  const { actor } = await openRegistrationLink(ctx.em, ctx.actor, app.secretKey, String(link));
  const file = await taskFileFor(ctx.em, actor, id.slice(0, 64));
  const bytes = file && (await app.ports.files.read(file.fileHash));
  return file && bytes ? sendFile(reply, file, bytes) : sendNoFile(reply);
}

/** `/task-files/<id>/<name>` for who may have the file, and `POST /task-files?link=` or `?registrationId=`, which answers its id. */
export async function addTaskFileRoutes(app: App): Promise<void> {
  app.fastify.get('/task-files/:id/:name', (request, reply) => download(app, request, reply));
  await app.fastify.register(async (fastify) => {
    await takeFileForms(fastify, limits);
    fastify.post('/task-files', (request, reply) => upload(app, request, reply));
  });
}

/** The form of one's own page that hands in: its file is kept, and the page acts on what was typed and the file's id. */
export const taskForm = {
  url: '/r/:link',
  limits,
  async read(app: App, request: FastifyRequest, reply: FastifyReply): Promise<URLSearchParams> {
    const { link } = request.params as { link?: string };
    const form = new URLSearchParams({ [names.form]: names.handIn });
    try {
      const { values, isChosen, keep } = await receive(app, await contextFor(app, { request, reply }), request, {
        link,
      });
      for (const [name, value] of Object.entries(values)) form.set(name, value);
      form.set(names.form, names.handIn);
      if (isChosen) say(form, await keep());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Every other refusal is the mutation's to say.
      const broken = error.problem instanceof InvalidInput ? error.problem.fields[0] : undefined;
      if (broken) form.set(names.rule, broken.rule);
    }
    return form;
  },
} as const;

function say(form: URLSearchParams, { id, fileName }: HandInFile): void {
  form.set(names.kept, id);
  form.set(names.keptName, fileName);
}
