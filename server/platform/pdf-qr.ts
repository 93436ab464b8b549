import { create } from 'qrcode';

/** Draws a QR code for `text` as one shape, `side` points wide, in the fill colour of the document. */
export function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const step = side / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      let to = from;
      while (to < modules.size && modules.get(row, to)) to += 1;
      if (to > from) doc.rect(x + from * step, y + row * step, (to - from) * step, step * 1.01);
      from = to;
    }
  }
  doc.fill();
}
