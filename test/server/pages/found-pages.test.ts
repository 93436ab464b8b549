import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { closeTestApps, type TestApp } from '../../support/app.js';
import { startDemo } from '../../support/demo-browser.js';

let test: TestApp;

beforeAll(async () => {
  test = await startDemo();
});

afterAll(closeTestApps);

const open = '/w/cultivating-communities-2027';
const past = '/w/cultivating-communities-2026';

/** Pages that everyone may find, with the types that they tell search engines of. */
const found: Record<string, readonly string[]> = {
  '/': [],
  '/w': [],
  '/s/cultivating-communities': ['EventSeries'],
  [open]: ['EducationEvent', 'FAQPage'],
  [past]: ['EducationEvent', 'FAQPage'],
  '/c': [],
  '/c/facilitating-online': [],
  '/privacy': [],
  '/accessibility': [],
};

async function get(url: string) {
  const answer = await test.app.fastify.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  const plain = await test.app.fastify.inject({ url });
  return { ...answer, size: answer.rawPayload.length, html: plain.body };
}

function told(html: string): Record<string, unknown>[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) =>
    JSON.parse(json ?? ''),
  );
}

describe('a page that everyone may find', () => {
  it.each(Object.entries(found))('%s has one address, in every language, and tells what it is', async (path, types) => {
    const { statusCode, headers, html } = await get(path);
    expect([statusCode, headers['x-robots-tag'], html.includes('name="robots"')]).toEqual([200, undefined, false]);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(html).toContain(`<link rel="canonical" href="${test.app.config.publicUrl}${path}"/>`);
    expect(html.match(/<link rel="alternate" hrefLang="[\w-]+"/gi)).toHaveLength(7);
    expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/);
    expect(told(html).map((thing) => thing['@type'])).toEqual(types);
  });

  it.each([...Object.keys(found), `${open}/register`, '/sign-in'])(
    '%s comes as brotli, for each kind of reader apart, in at most 60 kB with all that it loads',
    async (path) => {
      const { headers, size, html } = await get(path);
      expect(headers['content-encoding']).toBe('br');
      for (const name of ['cookie', 'accept-language', 'accept-encoding']) expect(headers.vary).toContain(name);
      const files = new Set([...html.matchAll(/(?:src|href)="(\/client\/[^"]+)"/g)].map(([, file]) => file ?? ''));
      const sizes = await Promise.all([...files].map(async (file) => (await get(file)).size));
      expect(files.size).toBeGreaterThanOrEqual(3);
      expect(sizes.reduce((sum, one) => sum + one, size)).toBeLessThanOrEqual(60_000);
    },
  );

  it('of a series tells of its editions, one with questions answered of these too', async () => {
    const [series] = told((await get('/s/cultivating-communities')).html);
    expect(series?.['subEvent']).toContainEqual(
      expect.objectContaining({ '@type': 'EducationEvent', url: `${test.app.config.publicUrl}${open}` }),
    );
    const questions = { en: [{ question: 'Is it </script> recorded?', answer: 'Yes, *all* of it.' }] };
    await test.app.orm.em.fork().nativeUpdate(Edition, { slug: open.slice(3) }, { questions });
    const things = told((await get(open)).html);
    expect(things.map((thing) => thing['@type'])).toEqual(['EducationEvent', 'FAQPage']);
    expect(things[1]?.['mainEntity']).toMatchObject([
      { name: 'Is it </script> recorded?', acceptedAnswer: { text: expect.stringContaining('<em>all</em>') } },
    ]);
  });
});

it.each([
  ['de-DE,de;q=0.9', 'de-DE'],
  ['ar', 'ar'],
  ['en-GB', 'en-GB'],
])(
  'a reader who asks for %s finds it chosen in the foot, so that another zone changes no language',
  async (asked, own) => {
    const { body: html } = await test.app.fastify.inject({ url: '/', headers: { 'accept-language': asked } });
    const options = /<select name="lang">(.*?)<\/select>/s.exec(html)?.[1] ?? '';
    const chosen = [...options.matchAll(/<option [^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => / selected(=|>)/.test(tag));
    expect(chosen.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual([own]);
  },
);

describe('an edition where no place can be had', () => {
  it('leads to the next one, else offers one mail when registration opens; one that is open does neither', async () => {
    expect((await get(past)).html).toContain(`href="${open}"`);
    expect((await get(open)).html).not.toContain('action="/alerts');
    await test.app.orm.em.fork().nativeUpdate(Edition, { slug: open.slice(3) }, { registrationClosesAt: new Date(0) });
    for (const path of [open, past]) {
      expect((await get(path)).html).toContain('action="/alerts?series=cultivating-communities');
    }
  });
});

it('a community says to visitors how one joins', async () => {
  expect((await get('/c/facilitating-online')).html).toContain('Everyone can join, also just to listen.');
});

describe('a page that is one person’s', () => {
  it.each(['/sign-in', '/sign-in/used', '/alerts', '/pay/return?link=x', '/r/x', '/i/x', '/rsvp/x', '/me', '/home'])(
    '%s is kept by nobody and found by nobody, and tells other sites nothing',
    async (path) => {
      const { headers, html } = await get(path);
      expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'same-origin']);
      if (html === '') return;
      expect(headers['x-robots-tag']).toBe('noindex');
      expect(html).toContain('<meta name="robots" content="noindex"/>');
      expect(html).not.toContain('rel="canonical"');
    },
  );
});
