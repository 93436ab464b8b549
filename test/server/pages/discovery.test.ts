import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { piecesOf } from '../../../server/pages/cards/card-lines.js';
import { listed, pagesOf } from '../../../server/pages/crawlers/sitemap-pages.js';
import { closeTestApps, startTestApp, type TestApp } from '../../support/app.js';

let test: TestApp;
let slugs: { open: string; draft: string };

beforeAll(async () => {
  test = await startTestApp();
  const em = () => test.app.orm.em.fork();
  await plantDemo(em(), new Date());
  const slugOf = async (status: 'PUBLISHED' | 'DRAFT') =>
    (await em().findOneOrFail(Edition, { status }, { orderBy: { startsOn: 'asc' } })).slug;
  slugs = { open: await slugOf('PUBLISHED'), draft: await slugOf('DRAFT') };
});

afterAll(closeTestApps);

const get = (path: string, headers: Record<string, string> = {}) => fetch(test.url + path, { headers });

describe('what search engines ask for', () => {
  it('lists every page that everyone may see, with its last change, and no draft', async () => {
    const answer = await get('/sitemap.xml');
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(`<loc>${test.url}/w/${slugs.open}</loc><lastmod>20`);
    expect(text).toContain(`<loc>${test.url}/s/cultivating-communities</loc>`);
    expect(text).toContain(`<loc>${test.url}/c/knowledge-keepers</loc>`);
    expect(text).not.toContain(slugs.draft);
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${test.url}/sitemap.xml`);
  });

  it('is cut into parts that together are the whole', async () => {
    const em = test.app.orm.em.fork();
    const firsts = await pagesOf(em, 'communities', 3);
    expect(firsts).toHaveLength(2);
    const parts = await Promise.all(firsts.map((id) => listed(em, 'communities', id, 3)));
    expect(new Set(parts.flat().map(({ path }) => path)).size).toBe(4);
    const part = await get(`/sitemap/communities/${firsts[1]}.xml`);
    expect((await part.text()).match(/<url>/g)).toHaveLength(1);
    for (const path of ['/sitemap/people/0.xml', '/sitemap/editions/%00.xml']) {
      expect((await get(path)).status).toBeLessThan(500);
    }
  });
});

describe('the social image', () => {
  it('is a picture of the promised size, kept by its content, and the same for everyone', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => get(`/w/${slugs.open}/card.png?lang=de`)));
    const etags = new Set(all.map(({ headers }) => headers.get('etag')));
    expect([...etags]).toEqual([expect.stringMatching(/^"[\w-]{27}"$/)]);
    const png = Buffer.from(await all[0]!.arrayBuffer());
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1200, 630]);
    expect(all[0]?.headers.get('set-cookie')).toBeNull();
    const again = await get(`/w/${slugs.open}/card.png?lang=de`, { 'if-none-match': [...etags][0] ?? '' });
    expect(again.status).toBe(304);
    expect((await get('/card.png?lang=ar')).headers.get('content-type')).toBe('image/png');
  });

  it('sets Arabic in a font that has it, word after word to the left; one font draws what has none', () => {
    const wide = (text: string) => text.length * 10;
    const line = { size: 100, x: 1000, direction: 'rtl' } as const;
    expect(
      piecesOf({ ...line, text: '12 يناير ورشة 2027' }, wide).map(({ text, family, x }) => [text, family, x]),
    ).toEqual([
      ['12', 'Literata', 1000],
      ['يناير ورشة', 'Noto Naskh Arabic SemiBold', 953],
      ['2027', 'Literata', 826],
    ]);
    expect(piecesOf({ ...line, text: 'Łódź 2027' }, wide)).toEqual([
      { text: 'Łódź 2027', family: 'Literata', x: 1000, anchor: 'end' },
    ]);
  });

  it('is not there for drafts and unknown editions', async () => {
    for (const slug of [slugs.draft, 'none', 'x'.repeat(400)]) {
      expect([slug, (await get(`/w/${slug}/card.png`)).status]).toEqual([slug, 404]);
    }
    expect((await get('/w/%00/card.png')).status).toBe(400);
  });
});

describe('a card for other sites', () => {
  it('may be framed by anyone, sets no cookie, runs nothing, and leads to the page', async () => {
    const answer = await get(`/embed/${slugs.open}?lang=de&tz=Asia/Tokyo`, { cookie: 'perennial=x; lang=fr' });
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('x-frame-options')]).toEqual([
      200,
      null,
      null,
    ]);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('frame-ancestors *');
    const html = await answer.text();
    expect(html).toContain('<html lang="de" dir="ltr">');
    expect(html).toContain('(Tokio)');
    expect(html).toContain(
      `href="${test.url}/w/${slugs.open}?lang=de&amp;tz=Asia%2FTokyo" target="_blank" rel="noopener"`,
    );
    expect(html).not.toMatch(/<script|src=|@import|url\(/);
    const etag = answer.headers.get('etag') ?? '';
    expect((await get(`/embed/${slugs.open}?lang=de&tz=Asia/Tokyo`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('shows the next edition of a series, and kindly nothing where there is none', async () => {
    expect(await (await get('/embed/s/cultivating-communities')).text()).toContain(`/w/${slugs.open}`);
    for (const path of [`/embed/${slugs.draft}`, '/embed/none', '/embed/s/none', '/embed/none?lang=xx&tz=Mars']) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 404, null]);
      expect(await answer.text()).toContain('There is no workshop here any more');
    }
  });
});
