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
