import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageServer, startPageServer } from './page-server.js';

const kB = 1000;
let server: PageServer;

beforeAll(async () => {
  server = await startPageServer();
});

afterAll(() => server.close());

async function gzipped(path: string): Promise<number> {
  return gzipSync((await server.fastify.inject({ method: 'GET', url: path })).rawPayload).length;
}

async function filesOf(path: string): Promise<string[]> {
  const { body } = await server.fastify.inject({ method: 'GET', url: path });
  return [...body.matchAll(/(?:src|href)="(\/client\/[^"]+)"/g)].map(([, file]) => file ?? '');
}

describe('what a page transfers', () => {
  it('is small for a plain page, its script above all', async () => {
    const files = await filesOf('/');
    const script = files.find((file) => file.endsWith('.js')) ?? '';
    expect(await gzipped(script)).toBeLessThanOrEqual(5 * kB);
    const sizes = await Promise.all(['/', ...files].map(gzipped));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60 * kB);
  });

  it('is bounded for an interactive page', async () => {
    const sizes = await Promise.all(['/organize', ...(await filesOf('/organize'))].map(gzipped));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(300 * kB);
  });
});

describe('a built file', () => {
  it('is kept for a year and sent as its brotli twin', async () => {
    const file = (await filesOf('/')).find((name) => name.endsWith('.css')) ?? '';
    const answer = await server.fastify.inject({ url: file, headers: { 'accept-encoding': 'gzip, br' } });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-encoding']).toBe('br');
    const twins = readdirSync(join(server.folder, 'client/assets')).filter((name) => name.endsWith('.br'));
    expect(twins).toContain(`${file.split('/').at(-1)}.br`);
    const plain = await server.fastify.inject({ url: file });
    expect(plain.body).toBe(readFileSync(join(server.folder, file.replace('/client/', 'client/')), 'utf8'));
  });

  it('is a 404 when it is not there, and nothing outside the folder is served', async () => {
    for (const url of ['/client/assets/none.js', '/client/assets/..%2f.vite%2fmanifest.json', '/client/assets/%00']) {
      const { statusCode, body } = await server.fastify.inject({ url });
      expect([url, statusCode >= 400 && statusCode < 500]).toEqual([url, true]);
      expect(body).not.toContain('ground.css"');
    }
  });
});
