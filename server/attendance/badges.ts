import { setImmediate as pause } from 'node:timers/promises';
import { intlFor } from '../../emails/email.js';
import colours from '../../look/colours.json' with { type: 'json' };
import { directionOf, directionOfText } from '../../look/direction.js';
import { undrawnLetters, type Weight } from '../platform/pdf-fonts.js';
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
} from '../platform/pdf-page.js';
import type { Printed } from './printed-people.service.js';
import type { Printing } from './sign-in-sheet.js';

/** 86 by 54 mm, the size of badge holders. */
const [badgeWidth, badgeHeight, pad] = [244, 153, 16];
const { ink, muted, iris, line: cut } = colours.light;

type Doc = PDFKit.PDFDocument;

/** The mark of the edition at the foot of a badge that begins at `x` and `y`, within its margins. */
function drawFoot(doc: Doc, x: number, y: number, sessions: number): void {
  const stems = Array.from({ length: Math.max(sessions, 1) }, () => ({ state: 'held' as const }));
  doc.rect(x + pad, y, badgeWidth - 2 * pad, badgeHeight).clip();
  drawMark(doc, stems, 3, { x: x + badgeWidth - pad - 36, ground: y + badgeHeight - 18, scale: 0.42 });
}

/** Room left for a name that our fonts cannot draw: a line to write on. */
function drawBlank(doc: Doc, x: number, y: number): void {
  doc
    .lineWidth(0.8)
    .strokeColor(cut)
    .moveTo(x + pad, y)
    .lineTo(x + badgeWidth - pad, y)
    .stroke();
}

interface Badge {
  name: string;
  cohort: string | null;
  title: string;
  sessions: number;
}

function drawBadge(doc: Doc, root: Part, badge: Badge, x: number, y: number): void {
  const part = openPart(doc, 'Sect', root);
  const column = { x: x + pad, width: badgeWidth - 2 * pad, align: 'center' } as const;
  const styleOf = (text: string, weight: Weight) => ({
    ...column,
    weight,
    direction: directionOfText(text) ?? ('ltr' as const),
  });
  decorate(doc, () => {
    doc.lineWidth(0.3).strokeColor(cut).rect(x, y, badgeWidth, badgeHeight).stroke();
    drawFoot(doc, x, y, badge.sessions);
  });
  const title = styleOf(badge.title, 'plain');
  const small = fittingSize(doc, badge.title, title, [9, 8, 7]);
  setText(doc, part, 'P', badge.title, { ...title, size: small, y: y + 11, colour: muted, leading: 1.2 });
  const name = styleOf(badge.name, 'strong');
  if (undrawnLetters(badge.name).length > 0) decorate(doc, () => drawBlank(doc, x, y + 76));
  else {
    const whole = [28, 25, 22, 20];
    const size = fittingSize(doc, badge.name, name, [...whole, 1]);
    const isWhole = size > 1;
    const fitted = isWhole ? size : fittingSize(doc, badge.name, name, [21, 18, 15, 12], 2);
    const top = y + 60 - (isWhole ? fitted * 0.6 : fitted * 1.15);
    setText(doc, part, 'P', badge.name, { ...name, size: fitted, y: top, colour: ink, leading: 1.15 });
  }
  if (badge.cohort) {
    const cohort = styleOf(badge.cohort, 'plain');
    const size = fittingSize(doc, badge.cohort, cohort, [12, 10, 8]);
    setText(doc, part, 'P', badge.cohort, { ...cohort, size, y: y + 94, colour: iris, leading: 1.2 });
  }
  part.end();
}

/** Badges to cut out, two beside each other: name as large as it fits, cohort, edition and its mark. */
export async function badges(printed: Printed, { locale, paper, now }: Printing): Promise<Buffer> {
  const { edition, people, sessions } = printed;
  const intl = intlFor(locale);
  const title = `${intl.formatMessage({ id: 'print.badges' })}: ${edition.title}`;
  const doc = openPdf({ title, language: locale, author: edition.title, at: now });
  const root = openPart(doc, 'Document');
  let sheet = addSheet(doc, paper, 'portrait');
  const rows = Math.floor((sheet.height - 40) / badgeHeight);
  const left = (sheet.width - 2 * badgeWidth) / 2;
  const top = (sheet.height - rows * badgeHeight) / 2;
  if (people.length === 0) {
    const text = intl.formatMessage({ id: 'print.nobody' });
    const place = { x: 48, y: 48, width: sheet.width - 96, weight: 'plain', size: 11, colour: ink } as const;
    setText(doc, root, 'P', text, { ...place, direction: directionOf(locale) });
  }
  for (const [index, person] of people.entries()) {
    const at = index % (rows * 2);
    if (index > 0 && at === 0) {
      sheet = addSheet(doc, paper, 'portrait');
      // Whoever else asks the server meanwhile is not kept waiting by many badges.
      await pause();
    }
    const [x, y] = [left + (at % 2) * badgeWidth, top + Math.floor(at / 2) * badgeHeight];
    drawBadge(doc, root, { ...person, title: edition.title, sessions }, x, y);
  }
  root.end();
  return pdfBytes(doc);
}
