import type { PdfFont } from './pdf-fonts.js';

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** The font itself, which keeps a glyph with the letters that it was first made for. */
interface ShapedFont {
  getGlyph(id: number, codePoints?: readonly number[]): Glyph;
  readonly _glyphs: Record<number, Glyph | undefined>;
}

/** What pdfkit keeps of a font within a document. */
interface EmbeddedFont {
  readonly font: ShapedFont;
  layout(text: string, features?: unknown): { glyphs: readonly Glyph[]; positions: readonly object[] };
  encode(text: string, features?: unknown): [string[], readonly object[]];
  readonly subset: { includeGlyph(id: number): number; readonly glyphs: number[] };
  readonly unicode: (readonly number[] | undefined)[];
  readonly widths: (number | undefined)[];
  readonly scale: number;
}

const names = new WeakMap<PDFKit.PDFDocument, Set<string>>();
const known = new WeakSet<EmbeddedFont>();

/** Each use of a glyph is of its own letters. */
function forgetLetters(font: ShapedFont): void {
  const make = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints) => {
    delete font._glyphs[id];
    return make(id, codePoints);
  };
}

/**
 * Chooses a font of which every letter can be found again. Arabic fonts draw several letters by one shape and their dots;
 * pdfkit keeps one letter for a shape, so that what was copied from a page had others. Here each letter has a shape of its
 * own in the document.
 */
export function chooseFont(doc: PDFKit.PDFDocument, { name, bytes }: PdfFont, size: number): void {
  const registered = names.get(doc) ?? new Set<string>();
  names.set(doc, registered);
  if (!registered.has(name)) doc.registerFont(name, bytes());
  registered.add(name);
  doc.font(name).fontSize(size);
  const font = (doc as unknown as { readonly _font: EmbeddedFont })._font;
  if (known.has(font)) return;
  known.add(font);
  forgetLetters(font.font);
  const places = new Map<string, number>();
  const placeOf = (glyph: Glyph): number => {
    const key = `${glyph.id} ${glyph.codePoints.join()}`;
    const kept = places.get(key);
    if (kept !== undefined) return kept;
    const shared = font.subset.includeGlyph(glyph.id);
    const place = font.unicode[shared] === undefined ? shared : font.subset.glyphs.push(glyph.id) - 1;
    font.unicode[place] = glyph.codePoints;
    font.widths[place] = glyph.advanceWidth * font.scale;
    places.set(key, place);
    return place;
  };
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features);
    return [glyphs.map((glyph) => placeOf(glyph).toString(16).padStart(4, '0')), positions];
  };
}
