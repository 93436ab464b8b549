import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app.js';
import { taskForm } from '../attendance/task-file-routes.js';
import { credentialsOf } from '../context.js';
import { materialForm } from '../registration/material-routes.js';
import { devClient } from './dev-client.js';
import { builtClient, type PageClient } from './page-client.js';
import type { OwnReading } from './reader.js';
import { pages } from './ssr.js';

/** Adds the pages as they were built; without a build the API runs alone, in production it does not start. */
export async function addBuiltPages(app: App): Promise<void> {
  const folder = join(projectFolder(), 'dist');
  if (!existsSync(join(folder, 'client-server/entry-server.js')) && !app.config.production) {
    app.log.warn({ folder }, 'The web client is not built: npm run build:client');
    return;
  }
  await addPages(app, await builtClient(folder));
}

/** Adds the pages straight from their sources, rebuilt as they change. */
export async function addDevPages(app: App): Promise<void> {
  await addPages(app, await devClient(app.fastify, join(projectFolder(), 'client')));
}

async function addPages(app: App, client: PageClient): Promise<void> {
  await app.fastify.register(pages, {
    client,
    publicUrl: app.config.publicUrl,
    devPages: !app.config.production,
    fileForms: [
      { ...taskForm, read: (request, reply) => taskForm.read(app, request, reply) },
      { ...materialForm, read: (request) => materialForm.read(app, request) },
    ],
    executeFor: (request, reply) => (query, variables) => app.execute(query, variables, { request, reply }),
    readingOf: (request) => readingOf(app, request),
    noncesOf: (reply) => reply.cspNonce,
  });
}

async function readingOf({ ports, orm, clock }: App, request: FastifyRequest): Promise<OwnReading | null> {
  const { kind, locale, timeZone } = await ports.findActor(orm.em.fork(), credentialsOf(request), clock.now());
  return kind === 'person' ? { locale, timeZone } : null;
}

/** The folder of package.json, whether this runs from sources or from `dist`. */
function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('There is no package.json above the server');
    folder = above;
  }
  return folder;
}
