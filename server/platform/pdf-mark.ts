import colours from '../../look/colours.json' with { type: 'json' };
import { markGround, rootPaths, type Stem, stemPlaces } from '../../look/edition-mark.js';

const { iris, clay, edge, surface } = colours.light;

/** Where the ground line of an edition mark runs, and how large it is drawn. */
export interface MarkPlace {
  /** Where its last stem stands, and where its line runs, in points. */
  readonly x: number;
  readonly ground: number;
  readonly scale: number;
  /** Drawn the other way round, for texts that run to the left. */
  readonly isMirrored?: boolean;
}

/** The edition mark, as pages draw it: a stem for each session, its dot filled where one was there; a root for each community. */
export function drawMark(doc: PDFKit.PDFDocument, stems: readonly Stem[], roots: number, place: MarkPlace): void {
  const { x, ground, scale, isMirrored = false } = place;
  const places = stemPlaces(stems);
  const turn = isMirrored ? -scale : scale;
  doc.save().translate(x - turn * (places.at(-1)?.x ?? 28), ground - markGround * scale);
  doc.scale(turn, scale).lineWidth(1.5).lineCap('round');
  for (const path of rootPaths(places, roots)) doc.path(path).stroke(clay);
  doc.lineWidth(1.2).path(`M-2400 ${markGround}H2400`).stroke(edge);
  doc.lineWidth(1.5);
  for (const stem of places) {
    doc.path(`M${stem.x} ${markGround}V${stem.top}`).stroke(iris);
    doc.circle(stem.x, stem.top - 5, 5);
    doc.fillAndStroke(stem.state === 'held' ? iris : surface, iris);
  }
  doc.restore();
}
