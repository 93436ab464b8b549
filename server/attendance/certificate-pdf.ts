import colours from '../../look/colours.json' with { type: 'json' };
import { directionOf } from '../../look/direction.js';
import type { Certificate } from '../../schema/attendance/certificate.js';
import type { Paper } from '../platform/paper.js';
import { drawMark } from '../platform/pdf-mark.js';
import {
  addSheet,
  decorate,
  fittingSize,
  openPart,
  openPdf,
  type Part,
  pdfBytes,
  setText,
  type TextPlace,
} from '../platform/pdf-page.js';
import { drawQr } from '../platform/pdf-qr.js';
import { certificateTexts } from './certificate-texts.js';
import { verifyPage } from './credential.js';

/** What of a certificate stands on paper. */
export type PrintedCertificate = Pick<
  Certificate,
  | 'publicId'
  | 'holderName'
  | 'title'
  | 'language'
  | 'startsOn'
  | 'endsOn'
  | 'minutes'
  | 'sessionsAttended'
  | 'sessionsHeld'
  | 'issuerName'
  | 'issuedAt'
  | 'mark'
>;

const { ink, muted, moss } = colours.light;
const margin = 64;
const qrSide = 84;

interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly part: Part;
  readonly width: number;
  /** Where the ground line runs. */
  readonly ground: number;
  readonly isRtl: boolean;
}

type Texts = ReturnType<typeof certificateTexts>;

/** First to last day, length and sessions, as a line. */
function factsOf({ locale, say }: Texts, certificate: PrintedCertificate): string {
  const { startsOn, endsOn, minutes, sessionsAttended, sessionsHeld } = certificate;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dates = format.formatRange(new Date(`${startsOn}T12:00:00Z`), new Date(`${endsOn}T12:00:00Z`));
  const hours = Math.round(minutes / 30) / 2;
  return [
    dates,
    say('certificate.sessions', { attended: sessionsAttended, held: sessionsHeld }),
    ...(hours > 0 ? [say('certificate.hours', { hours })] : []),
  ].join('  ·  ');
}

function place({ width, isRtl }: Sheet, y: number, more: Partial<TextPlace>): TextPlace {
  const direction = isRtl ? 'rtl' : 'ltr';
  const column = width - 2 * margin;
  return { x: margin, y, width: column, weight: 'plain', size: 13, colour: ink, direction, ...more };
}

/** Above the line, what is dated: who completed what, and when. */
function setAbove(sheet: Sheet, texts: Texts, certificate: PrintedCertificate): void {
  const { doc, part, ground } = sheet;
  const strong = { weight: 'strong' as const, leading: 1.2 };
  const wide = place(sheet, 0, strong);
  const nameSize = fittingSize(doc, certificate.holderName, wide, [46, 40, 34, 28], 1);
  const titleSize = fittingSize(doc, certificate.title, wide, [25, 22, 19], 2);
  let y = margin - 6;
  y += setText(
    doc,
    part,
    'H1',
    texts.say('certificate.heading'),
    place(sheet, y, { ...strong, size: 15, colour: moss }),
  );
  y += Math.max(22, (ground - 400) * 0.6 + 30);
  y += setText(doc, part, 'P', certificate.holderName, place(sheet, y, { ...strong, size: nameSize }));
  y += 14;
  y += setText(doc, part, 'P', texts.say('certificate.completed'), place(sheet, y, { size: 13.5, colour: muted }));
  y += 6;
  y += setText(doc, part, 'P', certificate.title, place(sheet, y, { ...strong, size: titleSize }));
  y += 10;
  setText(doc, part, 'P', factsOf(texts, certificate), place(sheet, y, { size: 12.5, colour: muted }));
}

/** Below the line, what lasts: who stands for it, and where it is checked. */
function setBelow(sheet: Sheet, texts: Texts, certificate: PrintedCertificate, publicUrl: string): void {
  const { doc, part, ground, width, isRtl } = sheet;
  const page = verifyPage(publicUrl, certificate.publicId);
  const top = ground + 30;
  const qrX = isRtl ? width - margin - qrSide : margin;
  const figure = () => doc.fillColor(ink) && drawQr(doc, page, qrX, top, qrSide);
  part.add(doc.struct('Figure', { alt: texts.say('certificate.qr') }, figure));
  const x = isRtl ? margin : margin + qrSide + 20;
  const column = { x, width: width - 2 * margin - qrSide - 20 };
  const date = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    certificate.issuedAt,
  );
  const issued = texts.say('certificate.issued', { issuer: certificate.issuerName, date });
  let y = top + 12;
  y += setText(doc, part, 'P', issued, place(sheet, y, { ...column, weight: 'strong', size: 12 }));
  y += 6;
  y += setText(
    doc,
    part,
    'P',
    texts.say('certificate.check'),
    place(sheet, y, { ...column, size: 10.5, colour: muted }),
  );
  setText(
    doc,
    part,
    'P',
    page,
    place(sheet, y, { ...column, size: 10.5, direction: 'ltr', align: isRtl ? 'end' : 'start' }),
  );
}

/** A certificate on one sheet, in the language it was issued in: tagged, its fonts within, a QR code to its verification page. */
export async function certificatePdf(
  certificate: PrintedCertificate,
  publicUrl: string,
  paper: Paper,
): Promise<Buffer> {
  const texts = certificateTexts(certificate.language);
  const { holderName, title, issuerName, issuedAt, mark } = certificate;
  const name = texts.say('certificate.title', { title, name: holderName });
  const doc = openPdf({ title: name, language: texts.locale, author: issuerName, at: issuedAt });
  const { width, height } = addSheet(doc, paper, 'landscape');
  const isRtl = directionOf(texts.locale) === 'rtl';
  const sheet: Sheet = { doc, part: openPart(doc, 'Document'), width, ground: height - 172, isRtl };
  const stems = mark.stems.map((isThere) => ({ state: isThere ? ('held' as const) : ('toCome' as const) }));
  const scale = 1.45;
  const x = isRtl ? margin : width - margin;
  decorate(doc, () => drawMark(doc, stems, mark.roots, { x, ground: sheet.ground, scale, isMirrored: isRtl }));
  setAbove(sheet, texts, certificate);
  setBelow(sheet, texts, certificate, publicUrl);
  sheet.part.end();
  return pdfBytes(doc);
}
