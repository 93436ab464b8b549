import { setImmediate as pause } from 'node:timers/promises';
import { intlFor } from '../../emails/email.js';
import colours from '../../look/colours.json' with { type: 'json' };
import { directionOf, directionOfText } from '../../look/direction.js';
import { isDrawn, type Weight } from '../platform/pdf-fonts.js';
import { drawMark } from '../platform/pdf-mark.js';
import {
  addSheet,
  decorate,
  heightOf,
  openPart,
  openPdf,
  type Part,
  pdfBytes,
  setText,
  shortened,
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
  /** Its number on the sheet of the same list, which says whose a badge without a name is. */
  number: string;
  cohort: string | null;
  title: string;
  sessions: number;
}

/** A size of letters, and how many lines of it have room. */
type Way = readonly [size: number, most: number];

const titleWays: readonly Way[] = [
  [9, 1],
  [8, 1],
  [7, 2],
];
const nameWays: readonly Way[] = [
  ...[28, 25, 22, 20].map((size) => [size, 1] as const),
  ...[21, 18, 16].map((size) => [size, 2] as const),
  [14, 3],
  [12, 4],
  [10, 5],
];
const numberWays: readonly Way[] = [[9, 1]];
const cohortWays: readonly Way[] = [
  [12, 1],
  [10, 1],
  [8, 2],
];

interface Lines {
  weight: Weight;
  colour: string;
  ways: readonly Way[];
  leading: number;
  /** The top of the first line, or the middle of all of them. */
  from: { top: number } | { middle: number };
}

/** Sets a text as large as it has room; one that is too long at the smallest size ends in an ellipsis. */
function setLines(doc: Doc, part: Part, text: string, x: number, lines: Lines): void {
  const { weight, colour, ways, leading, from } = lines;
  const direction = directionOfText(text) ?? ('ltr' as const);
  const place = { x: x + pad, width: badgeWidth - 2 * pad, align: 'center', weight, leading, direction } as const;
  const takes = ([size]: Way) => Math.round(heightOf(doc, text, { ...place, size }) / (size * leading));
  const [size, most] = ways.find((way) => takes(way) <= way[1]) ?? ways.at(-1) ?? [10, 1];
  const shown = shortened(doc, text, { ...place, size }, most);
  const y = 'top' in from ? from.top : from.middle - heightOf(doc, shown, { ...place, size }) / 2;
  setText(doc, part, 'P', shown, { ...place, size, y, colour });
}

function drawBadge(doc: Doc, root: Part, badge: Badge, x: number, y: number): void {
  const part = openPart(doc, 'Sect', root);
  decorate(doc, () => {
    doc.lineWidth(0.3).strokeColor(cut).rect(x, y, badgeWidth, badgeHeight).stroke();
    drawFoot(doc, x, y, badge.sessions);
  });
  const small = { weight: 'plain', leading: 1.2 } as const;
  if (isDrawn(badge.title))
    setLines(doc, part, badge.title, x, { ...small, ways: titleWays, from: { top: y + 11 }, colour: muted });
  const name = { weight: 'strong', leading: 1.15, ways: nameWays, colour: ink } as const;
  if (isDrawn(badge.name)) setLines(doc, part, badge.name, x, { ...name, from: { middle: y + 60 } });
  else {
    decorate(doc, () => drawBlank(doc, x, y + 76));
    setLines(doc, part, `№ ${badge.number}`, x, { ...small, ways: numberWays, from: { top: y + 80 }, colour: muted });
  }
  if (badge.cohort && isDrawn(badge.cohort))
    setLines(doc, part, badge.cohort, x, { ...small, ways: cohortWays, from: { top: y + 94 }, colour: iris });
  part.end();
}

/**
 * Badges to cut out, two beside each other: name as large as it fits, cohort, edition and its mark. A name that no font of
 * ours draws is a line to write on, with its number on the sheet.
 */
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
    const number = intl.formatNumber(index + 1);
    drawBadge(doc, root, { ...person, number, title: edition.title, sessions }, x, y);
  }
  root.end();
  return pdfBytes(doc);
}
