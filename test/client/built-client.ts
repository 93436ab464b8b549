import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const here = import.meta.dirname;
const configFile = join(here, '../../client/vite.config.ts');

/** Builds the client as `npm run build:client` does, with the fixture's pages in place of the product's; answers the folder. */
export async function buildFixtureClient(): Promise<string> {
  const folder = mkdtempSync(join(process.env['PERENNIAL_TEST_DIR'] ?? tmpdir(), 'client-'));
  // Vite builds for production only where the tests' own NODE_ENV does not say otherwise.
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  for (const [name, ssr] of [
    ['client', false],
    ['client-server', true],
  ] as const) {
    await build({
      configFile,
      logLevel: 'warn',
      plugins: [fixtureRoutes()],
      build: { ssr, outDir: join(folder, name) },
    });
  }
  process.env['NODE_ENV'] = NODE_ENV;
  return folder;
}

function fixtureRoutes(): Plugin {
  return {
    name: 'fixture-routes',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './routes.js' && importer?.includes('/client/') ? join(here, 'fixture/routes.tsx') : null,
  };
}
