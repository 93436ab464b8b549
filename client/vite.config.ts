import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type CSSOptions, defineConfig, type Plugin } from 'vite';
import colours from '../look/colours.json' with { type: 'json' };
import { inlinedDocuments } from './inlined-documents.js';

const root = import.meta.dirname;

const serverEntry: Record<string, string> = { 'entry-server': join(root, 'entry-server.tsx') };

const browserEntries: Record<string, string> = {
  main: join(root, 'main.tsx'),
  'public-page': join(root, 'public-page.ts'),
  ground: join(root, 'ui/ground.css'),
  interactive: join(root, 'ui/interactive.css'),
};

/** `--colours: dark` in a style sheet becomes the colours of that scheme, a variable each. */
const tokenColours: CSSOptions = {
  postcss: {
    plugins: [
      {
        postcssPlugin: 'token-colours',
        Declaration: {
          '--colours'(declaration) {
            const scheme = declaration.value === 'dark' ? colours.dark : colours.light;
            for (const [name, value] of Object.entries(scheme)) declaration.cloneBefore({ prop: `--${name}`, value });
            declaration.remove();
          },
        },
      },
    ],
  },
};

/** Builds the browser's files (`dist/client`) or, with `--ssr`, the server's entry (`dist/client-server`). */
export default defineConfig(({ isSsrBuild, command }) => ({
  root,
  base: '/client/',
  appType: 'custom',
  plugins: [filledWithEnglish(), inlinedDocuments(), react(), compressed()],
  css: tokenColours,
  define: command === 'build' ? { 'process.env.NODE_ENV': '"production"' } : {},
  ssr: { noExternal: command === 'build' ? true : [] },
  build: {
    outDir: join(root, isSsrBuild ? '../dist/client-server' : '../dist/client'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: isSsrBuild ? serverEntry : browserEntries,
    },
  },
}));

/** What a language has no text for yet is said in English. */
function filledWithEnglish(): Plugin {
  const catalogue = /\/messages\/(?!en\/)\w+\/client\.json$/;
  return {
    name: 'filled-with-english',
    enforce: 'pre',
    async load(id) {
      if (!catalogue.test(id)) return null;
      const english = JSON.parse(await readFile(join(root, '../messages/en/client.json'), 'utf8'));
      return JSON.stringify({ ...english, ...JSON.parse(await readFile(id, 'utf8')) });
    },
  };
}

/** Writes a brotli twin beside each script and style sheet, so that none is compressed while someone waits. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    async writeBundle({ dir = '' }, files) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      const names = Object.keys(files).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name);
          await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path), { params }));
        }),
      );
    },
  };
}
