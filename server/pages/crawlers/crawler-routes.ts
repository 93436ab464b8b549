import type { App } from '../../app.js';
import { type Listed, listed, pagesOf, type SitemapPart, sitemapParts } from './sitemap-pages.js';

/** Pages that are always there, in the order a reader meets them. */
const standing = ['/', '/w', '/c', '/accessibility', '/privacy'];

const mostInOne = 1000;

const xml = (root: string, items: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('\n')}\n</${root}>\n`;

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * What search engines ask for: `/robots.txt`, and `/sitemap.xml` with every page that everyone may see and when it changed;
 * above a thousand pages it is a list of parts, `/sitemap/<part>/<first id>.xml`.
 */
export function addCrawlers(app: App): void {
  const { fastify, config, orm } = app;
  const url = ({ path, changedAt }: Listed) => {
    const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
    return `<url><loc>${safe(config.publicUrl + path)}</loc>${lastmod}</url>`;
  };
  const fixed = standing.map((path) => ({ path, changedAt: null }));

  fastify.get('/robots.txt', (_request, reply) => {
    // Pages behind mailed links are not named here: they say `noindex` themselves, to whoever comes across one.
    const closed = ['/organize', '/home', '/graphql', '/embed/', '/dev/'].map((path) => `Disallow: ${path}`);
    const text = ['User-agent: *', ...closed, '', `Sitemap: ${config.publicUrl}/sitemap.xml`, ''].join('\n');
    return reply.header('cache-control', 'public, max-age=3600').type('text/plain; charset=utf-8').send(text);
  });

  fastify.get('/sitemap.xml', async (_request, reply) => {
    const em = orm.em.fork();
    reply.header('cache-control', 'public, max-age=600').type('application/xml; charset=utf-8');
    const firsts = await Promise.all(sitemapParts.map((part) => pagesOf(em, part, mostInOne)));
    if (firsts.every((ids) => ids.length <= 1)) {
      const parts = await Promise.all(sitemapParts.map((part) => listed(em, part, '', mostInOne)));
      const all = [...fixed, ...parts.flat()];
      if (all.length <= mostInOne) return reply.send(xml('urlset', all.map(url)));
    }
    const parts = sitemapParts.flatMap((part, index) => (firsts[index] ?? []).map((id) => `${part}/${id}`));
    const places = ['pages/0', ...parts].map(
      (part) => `<sitemap><loc>${config.publicUrl}/sitemap/${part}.xml</loc></sitemap>`,
    );
    return reply.send(xml('sitemapindex', places));
  });

  fastify.get<{ Params: { part: string; from: string } }>('/sitemap/:part/:from.xml', async (request, reply) => {
    const { part, from } = request.params;
    const isPart = sitemapParts.some((one) => one === part);
    if (part !== 'pages' && !isPart) return reply.code(404).send();
    const pages =
      part === 'pages' ? fixed : await listed(orm.em.fork(), part as SitemapPart, from.slice(0, 64), mostInOne);
    reply.header('cache-control', 'public, max-age=600').type('application/xml; charset=utf-8');
    return reply.send(xml('urlset', pages.map(url)));
  });
}
