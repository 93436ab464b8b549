import bidiFactory from 'bidi-js';
import { drawable, fontFor, type PdfFont, type Weight } from './pdf-fonts.js';
import { chooseFont } from './pdf-letters.js';

type Doc = PDFKit.PDFDocument;

/** How a text is set; `direction` is that of the whole line, whatever its words are. */
export interface TextStyle {
  readonly weight: Weight;
  /** Points. */
  readonly size: number;
  readonly direction: 'ltr' | 'rtl';
}

/** Letters of one font and one direction, ready to be drawn. */
interface Piece {
  readonly text: string;
  readonly font: PdfFont;
  readonly level: number;
  readonly width: number;
  /** From the left end of the line. */
  readonly x: number;
}

/** One line of text as it is drawn: its pieces in the order in which they are read. */
export interface Line {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly width: number;
}

const bidi = bidiFactory();
// With features named, even none, the library shapes a piece as a whole, so that Arabic words keep their order.
const whole = { features: [] as PDFKit.Mixins.OpenTypeFeatures[] };

interface Run {
  text: string;
  font: PdfFont;
  level: number;
}

/** Cuts a line where the font or the direction changes, in the order of reading; what no font draws becomes a question mark. */
function runsOf(text: string, { weight, direction }: TextStyle): Run[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const runs: Run[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const own = fontFor(character, weight, last?.font ?? null);
    const font = own ?? fontFor('?', weight);
    const shown = own ? character : '?';
    if (font && last?.font === font && last.level === level) last.text += shown;
    else if (font) runs.push({ text: shown, font, level });
    at += character.length;
  }
  return runs;
}

const arabic = /[\p{sc=Arabic}\u0660-\u0669\u06f0-\u06f9]/u;

/** A piece as the library must get it: that turns whatever is Arabic, digits too; the rest of what runs left is turned here. */
function turned({ text, level }: Run): string {
  const runsLeft = level % 2 === 1;
  const drawn = runsLeft ? [...text].map((one) => bidi.getMirroredCharacter(one) ?? one) : [...text];
  return runsLeft === arabic.test(text) ? drawn.join('') : drawn.reverse().join('');
}

/** Places of runs from left to right: rule L2 of the bidirectional algorithm (UAX 9). */
function visualOrder(runs: readonly { level: number }[]): number[] {
  const order = runs.map((_, index) => index);
  const levelAt = (place: number) => runs[order[place] ?? 0]?.level ?? 0;
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && levelAt(to) >= level) to += 1;
      if (to > from + 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  return order;
}

/** A text as one line, however long. */
export function lineOf(doc: Doc, text: string, style: TextStyle): Line {
  const clean = drawable(text);
  const runs = runsOf(clean, style).map((run) => ({ ...run, text: turned(run) }));
  const widths = runs.map((run) => {
    chooseFont(doc, run.font, style.size);
    return doc.widthOfString(run.text, whole);
  });
  const places: number[] = [];
  let x = 0;
  for (const index of visualOrder(runs)) {
    places[index] = x;
    x += widths[index] ?? 0;
  }
  const pieces = runs.map((run, index) => ({ ...run, width: widths[index] ?? 0, x: places[index] ?? 0 }));
  return { text: clean, pieces, width: x };
}

const measured = new WeakMap<Doc, Map<string, number>>();

/** How wide a word is at one point; measured once in a document, for shaping takes long. */
function widthOf(doc: Doc, word: string, style: TextStyle): number {
  const widths = measured.get(doc) ?? new Map<string, number>();
  measured.set(doc, widths);
  const key = `${style.weight} ${word}`;
  const known = widths.get(key) ?? lineOf(doc, word, { ...style, size: 100 }).width / 100;
  widths.set(key, known);
  return known;
}

/** A text on lines no wider than `width`, broken at spaces and after hyphens; what is too long still between letters. */
export function linesOf(doc: Doc, text: string, style: TextStyle, width: number): Line[] {
  const of = (word: string) => widthOf(doc, word, style) * style.size;
  const gap = of('n n') - 2 * of('n');
  const fits = (word: string) => of(word) <= width;
  const lines: { text: string; width: number }[] = [];
  for (const { word, isNew } of drawable(text)
    .split(' ')
    .flatMap((one) => partsThatFit(one, fits))) {
    const last = lines.at(-1);
    const before = isNew ? gap : 0;
    if (last && last.width + before + of(word) <= width) {
      last.text += isNew ? ` ${word}` : word;
      last.width += before + of(word);
    } else lines.push({ text: word, width: of(word) });
  }
  return lines.map((line) => lineOf(doc, line.text, style));
}

/** A word whole, or where it does not fit on a line its parts, which stand together without a gap. */
function partsThatFit(whole: string, fits: (text: string) => boolean): { word: string; isNew: boolean }[] {
  const parts = fits(whole) ? [whole] : whole.split(/(?<=\p{L}[-\u2010])(?=\p{L})/u);
  return parts
    .flatMap((part) => (fits(part) ? [part] : lettersThatFit(part, fits)))
    .map((word, index) => ({ word, isNew: index === 0 }));
}

function lettersThatFit(word: string, fits: (text: string) => boolean): string[] {
  const parts: string[] = [''];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const last = parts.at(-1) ?? '';
    if (last === '' || fits(last + segment)) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

/** Draws a line with its left end at `x`, standing on `baseline`, in the fill colour of the document. */
export function drawLine(doc: Doc, line: Line, size: number, x: number, baseline: number): void {
  for (const piece of line.pieces) {
    chooseFont(doc, piece.font, size);
    doc.text(piece.text, x + piece.x, baseline, { ...whole, lineBreak: false, baseline: 'alphabetic' });
  }
}
