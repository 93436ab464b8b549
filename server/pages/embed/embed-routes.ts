import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../app.js';
import { visitor } from '../../platform/actor.js';
import { sendTagged, tagOf } from '../../platform/etag.js';
import { knownLocale, knownZone } from '../../platform/languages.js';
import {
  type EmbedEdition,
  type EmbedReader,
  editionFacts,
  embedFields,
  seriesFacts,
  unknownFacts,
} from './embed-facts.js';
import { type EmbedFacts, embedHtml, embedPolicy } from './embed-html.js';

interface Found {
  readonly edition?: EmbedEdition | null;
  readonly series?: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly editions?: { readonly nodes: readonly EmbedEdition[] };
}

const editionDocument = `query EmbedEdition($slug: String!) { edition(slug: $slug) { ${embedFields} } }`;
const seriesDocument = 'query EmbedSeries($slug: String!) { series(slug: $slug) { id slug name } }';
const nextDocument = `query EmbedNext($id: ID!) { editions(filter: UPCOMING, seriesId: $id, first: 1) { nodes { ${embedFields} } } }`;

/**
 * Cards for other sites: `/embed/<slug>` of an edition, `/embed/s/<slug>` of the next edition of a series. Any site may
 * frame them; they read no cookie and set none, and show what everyone may see, in `?lang=` and `?tz=`.
 */
export function addEmbeds(app: App): void {
  const { fastify, config } = app;
  const find = async (query: string, variables: Record<string, unknown>): Promise<Found> =>
    ((await app.execute(query, variables, { actor: visitor })).data ?? {}) as Found;

  fastify.get<{ Params: { slug: string } }>('/embed/:slug', async (request, reply) => {
    const reader = readerOf(request);
    const { edition } = await find(editionDocument, { slug: request.params.slug });
    const facts = edition ? editionFacts(edition, config.publicUrl, reader) : unknownFacts(config.publicUrl, reader);
    return send(request, reply, facts, edition ? 200 : 404);
  });
  fastify.get<{ Params: { slug: string } }>('/embed/s/:slug', async (request, reply) => {
    const reader = readerOf(request);
    const { series } = await find(seriesDocument, { slug: request.params.slug });
    if (!series) return send(request, reply, unknownFacts(config.publicUrl, reader), 404);
    const next = (await find(nextDocument, { id: series.id })).editions?.nodes[0];
    const facts = next ? editionFacts(next, config.publicUrl, reader) : seriesFacts(series, config.publicUrl, reader);
    return send(request, reply, facts, 200);
  });
}

function readerOf(request: FastifyRequest): EmbedReader {
  const at = request.url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : request.url.slice(at));
  return { locale: knownLocale(query.get('lang')), timeZone: knownZone(query.get('tz')) };
}

function send(request: FastifyRequest, reply: FastifyReply, facts: EmbedFacts, status: number): FastifyReply {
  const html = embedHtml(facts);
  reply.removeHeader('x-frame-options').removeHeader('cross-origin-opener-policy');
  reply.headers({
    'content-security-policy': embedPolicy,
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'content-type': 'text/html; charset=utf-8',
  });
  if (status !== 200) return reply.code(status).header('cache-control', 'no-store').send(html);
  return sendTagged(request, reply.header('cache-control', 'public, max-age=300'), tagOf(html), html);
}
