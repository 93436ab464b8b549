import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { sfntOf } from './woff.js';

const { resolve } = createRequire(import.meta.url);

/** How heavy a text is set. */
export type Weight = 'plain' | 'strong';

/** A font of ours: what a document calls it, and its unpacked bytes, which are read once. */
export interface PdfFont {
  readonly name: string;
  bytes(): Buffer;
}

const weights: Record<Weight, 400 | 600> = { plain: 400, strong: 600 };

/** Literata is cut into scripts, as web pages load it; the first that draws a letter is taken. */
const scripts = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'];

interface Shipped extends PdfFont {
  draws(point: number): boolean;
}

const shipped: Record<Weight, readonly Shipped[]> = { plain: fontsOf('plain'), strong: fontsOf('strong') };

function fontsOf(weight: Weight): Shipped[] {
  const cut = weights[weight];
  return [
    ...scripts.map((script) => fontAt('@fontsource/literata', `literata-${script}-${cut}-normal.woff`)),
    fontAt('@fontsource/noto-naskh-arabic', `noto-naskh-arabic-arabic-${cut}-normal.woff`),
  ];
}

function fontAt(family: string, file: string): Shipped {
  const path = resolve(`${family}/files/${file}`);
  let unpacked: Buffer | undefined;
  let letters: Set<number> | undefined;
  // Packed, each letter would have its whole table unpacked again.
  const bytes = () => {
    unpacked ??= sfntOf(readFileSync(path));
    return unpacked;
  };
  return {
    name: file.replace('-normal.woff', ''),
    bytes,
    draws(point) {
      letters ??= new Set(create(bytes()).characterSet);
      return letters.has(point);
    },
  };
}

/** The font that draws a character, `preferred` where that does; null where none of ours does. */
export function fontFor(character: string, weight: Weight, preferred: PdfFont | null = null): PdfFont | null {
  const point = character.codePointAt(0) ?? 0;
  const fonts = shipped[weight];
  const kept = fonts.find((font) => font === preferred);
  return kept?.draws(point) ? kept : (fonts.find((font) => font.draws(point)) ?? null);
}

/** Signs that join or direct letters and are never drawn. */
const unseen = /^(?:\p{Cf}|\p{Cc}|\p{VS})$/u;

/** What is drawn of a text: composed letters, one space for any gap, no signs that only direct. */
export function drawable(text: string): string {
  const composed = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return [...composed].filter((character) => !unseen.test(character)).join('');
}

/** The characters of a text that none of our fonts draws, each once; a page would have holes in their place. */
export function undrawnLetters(text: string, weight: Weight = 'strong'): string[] {
  return [...new Set(drawable(text))].filter((character) => fontFor(character, weight) === null);
}

/** Whether our fonts draw a whole text, and anything is seen of it; what they do not is left out of a page rather than shown with question marks. */
export function isDrawn(text: string): boolean {
  return drawable(text) !== '' && undrawnLetters(text, 'plain').length === 0 && undrawnLetters(text).length === 0;
}
