import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { sfntOf } from '../../platform/woff.js';

const { resolve } = createRequire(import.meta.url);

const literata = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'];

/** Fonts that cards are set in, as they are shipped. */
const shipped: readonly string[] = [
  ...literata.map((script) => fileOf('@fontsource/literata', `literata-${script}-600-normal.woff`)),
  fileOf('@fontsource/noto-naskh-arabic', 'noto-naskh-arabic-arabic-600-normal.woff'),
];

function fileOf(name: string, file: string): string {
  return resolve(`${name}/files/${file}`);
}

/** Letters that the shipped fonts draw; a text with others would have holes. */
export function isDrawable(text: string): boolean {
  return !/[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Common}\p{sc=Inherited}]/u.test(text);
}

/** Unpacks the shipped fonts into `folder` once, and answers where they are: the drawing library reads no packed ones. */
export async function unpackFonts(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    shipped.map(async (path) => {
      const unpacked = join(folder, basename(path).replace(/\.woff$/, '.ttf'));
      const half = `${unpacked}.${process.pid}`;
      await writeFile(half, sfntOf(await readFile(path)));
      await rename(half, unpacked);
      return unpacked;
    }),
  );
}
