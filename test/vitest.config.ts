import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const everyTest = ['test/**/*.test.ts', 'test/**/*.test.tsx'];

/** Tests that put something else in a module's place; what they see must not have been loaded before, nor be seen by others. */
const mocking = globSync(everyTest, { cwd: root }).filter((file) =>
  /\bvi\.mock\(/.test(readFileSync(join(root, file), 'utf8')),
);

/**
 * One configuration for every test; `graphql` is aliased to one file so that only one copy of it is ever loaded. A worker
 * loads the product once for all its files, which halves the time of the run; only files that mock a module get their own.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
  test: {
    root,
    setupFiles: ['test/support/setup.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Limits end what hangs, and measure nothing: another machine may be slow and busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: [/graphql/] } },
    projects: [
      { extends: true, test: { name: 'shared', include: everyTest, exclude: mocking, isolate: false } },
      { extends: true, test: { name: 'alone', include: mocking } },
    ],
  },
});
