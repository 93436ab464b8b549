import PDFDocument from 'pdfkit';
import type { Paper } from './paper.js';
import { drawable } from './pdf-fonts.js';
import { drawLine, type Line, linesOf, type TextStyle } from './pdf-lines.js';

type Doc = PDFKit.PDFDocument;

/** What a document says of itself. */
export interface PdfHead {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly author: string;
  /** The same moment and content make the same bytes. */
  readonly at: Date;
}

/** Opens a tagged document without pages; its language and title are told to readers' programs. */
export function openPdf({ title, language, author, at }: PdfHead): Doc {
  return new PDFDocument({
    autoFirstPage: false,
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Perennial', CreationDate: at, ModDate: at },
  });
}

/** Adds a sheet; margins are the drawer's own. */
export function addSheet(doc: Doc, paper: Paper, layout: 'portrait' | 'landscape'): { width: number; height: number } {
  doc.addPage({ size: paper === 'A4' ? 'A4' : 'LETTER', layout, margin: 0 });
  const { width, height } = doc.page;
  return { width, height };
}

/** Ends the document; answers its bytes. */
export async function pdfBytes(doc: Doc): Promise<Buffer> {
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (part: Buffer) => parts.push(part));
  doc.end();
  await done;
  return Buffer.concat(parts);
}

/** Draws something that says nothing: programs that read aloud skip it. */
export function decorate(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.save();
  draw();
  doc.restore();
  doc.endMarkedContent();
}

/** Part of a document's structure that texts are put into. */
export type Part = PDFKit.PDFStructureElement;

/** A part of the document's structure, open until `end()`; the one without a parent is the `Document`. */
export function openPart(doc: Doc, type: string, parent: Part | null = null): Part {
  const part = doc.struct(type);
  if (parent) parent.add(part);
  else doc.addStructure(part);
  return part;
}

/** Where a text stands and how. */
export interface TextPlace extends TextStyle {
  /** Left edge, top, and width of the column, in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: string;
  /** `start` and `end` go by the direction of the text. */
  readonly align?: 'start' | 'center' | 'end';
  /** Of a line, times the size; 1.35 where not said. */
  readonly leading?: number;
}

function leftEnd({ x, width, align = 'start', direction }: TextPlace, line: Line): number {
  const room = width - line.width;
  if (align === 'center') return x + room / 2;
  return (align === 'start') === (direction === 'ltr') ? x : x + room;
}

/**
 * Sets a text in its place as a part of the structure (`H1`, `P`, `TD` ...), with its language where that is not the
 * document's; answers how high it is.
 */
export function setText(doc: Doc, parent: Part, type: string, text: string, place: TextPlace, lang?: string): number {
  const { size, leading = 1.35, colour, width } = place;
  const lines = linesOf(doc, text, place, width);
  // What is read aloud or copied is the text itself, whatever the pieces it is drawn in.
  const options = { actual: drawable(text), ...(lang && { lang }) };
  const draw = () => {
    doc.fillColor(colour);
    lines.forEach((line, index) => {
      drawLine(doc, line, size, leftEnd(place, line), place.y + size * (0.95 + index * leading));
    });
  };
  parent.add(doc.struct(type, options, draw));
  return lines.length * size * leading;
}

/** What measuring a text goes by. */
export type TextRoom = Omit<TextPlace, 'x' | 'y' | 'colour'>;

/** How high a text will be that is set in a place, before it is. */
export function heightOf(doc: Doc, text: string, place: TextRoom): number {
  return linesOf(doc, text, place, place.width).length * place.size * (place.leading ?? 1.35);
}

/** A text that takes at most `most` lines: whole, or as much of its beginning as does with an ellipsis behind it. */
export function shortened(doc: Doc, text: string, place: TextRoom, most: number): string {
  const fits = (one: string) => linesOf(doc, one, place, place.width).length <= most;
  if (fits(text)) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const begun = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`;
  let [enough, tooMany] = [0, letters.length];
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (fits(begun(middle))) enough = middle;
    else tooMany = middle;
  }
  return begun(enough);
}

/** The largest of `sizes` in which a text takes at most `most` lines of `width`; the smallest where none does. */
export function fittingSize(
  doc: Doc,
  text: string,
  place: Omit<TextRoom, 'size'>,
  sizes: readonly number[],
  most = 1,
): number {
  return sizes.find((size) => linesOf(doc, text, { ...place, size }, place.width).length <= most) ?? sizes.at(-1) ?? 12;
}
