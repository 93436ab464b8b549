import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { clientBase } from './page-client.js';

/** Serves the client's hashed files from `folder`: kept by browsers for a year, brotli where a twin was built. */
export async function serveAssets(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: folder,
    prefix: `${clientBase}assets/`,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}

const icons: Record<string, readonly [file: string, type: string]> = {
  '/favicon.svg': ['favicon.svg', 'image/svg+xml'],
  '/favicon.png': ['favicon.png', 'image/png'],
  '/favicon.ico': ['favicon.png', 'image/png'],
  '/apple-touch-icon.png': ['apple-touch-icon.png', 'image/png'],
};

/** Serves the product's sign where browsers look for it; kept for a day, as its addresses never change. */
export async function serveIcons(fastify: FastifyInstance, folder: string): Promise<void> {
  for (const [url, [file, type]] of Object.entries(icons)) {
    const drawing = await readFile(join(folder, file));
    fastify.get(url, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').type(type).send(drawing),
    );
  }
}
