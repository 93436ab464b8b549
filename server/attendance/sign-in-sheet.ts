import { setImmediate as pause } from 'node:timers/promises';
import { intlFor } from '../../emails/email.js';
import { when } from '../../emails/when.js';
import colours from '../../look/colours.json' with { type: 'json' };
import { directionOf } from '../../look/direction.js';
import type { Paper } from '../platform/paper.js';
import { isDrawn } from '../platform/pdf-fonts.js';
import { addSheet, decorate, heightOf, openPart, openPdf, type Part, pdfBytes, setText } from '../platform/pdf-page.js';
import { sessionPlace } from '../workshops/session-place.js';
import type { Printed } from './printed-people.service.js';

/** How a list is printed. */
export interface Printing {
  locale: string;
  paper: Paper;
  now: Date;
}

/** A row is as high as its longest text, with this above and below it, and never lower than a hand writes. */
const [margin, lowestRow, above] = [48, 30, 8];
const cell = { leading: 1.15 } as const;
const head = { ...cell, weight: 'strong', size: 9 } as const;
const body = { ...cell, weight: 'plain', size: 11 } as const;
const { ink, muted, edge: line } = colours.light;

/** The sheets of one list, filled from the top. */
class Sheets {
  readonly root: Part;
  #sheet: { width: number; height: number };
  #bottom = margin;

  constructor(
    readonly doc: PDFKit.PDFDocument,
    readonly paper: Paper,
    readonly direction: 'ltr' | 'rtl',
  ) {
    this.root = openPart(doc, 'Document');
    this.#sheet = addSheet(doc, paper, 'portrait');
  }

  get #width(): number {
    return this.#sheet.width - 2 * margin;
  }

  /** A line over the whole width. */
  say(type: 'H1' | 'P', text: string, size: number, colour: string): void {
    const { direction } = this;
    const place = { direction, x: margin, y: this.#bottom, width: this.#width, size, colour } as const;
    this.#bottom +=
      setText(this.doc, this.root, type, text, { ...place, weight: type === 'H1' ? 'strong' : 'plain' }) + 2;
  }

  skip(points: number): void {
    this.#bottom += points;
  }

  /** Whether something so high still fits; where not, a new sheet is begun. */
  hasTurned(height: number): boolean {
    if (this.#bottom + height <= this.#sheet.height - margin) return false;
    this.#sheet = addSheet(this.doc, this.paper, 'portrait');
    this.#bottom = margin;
    return true;
  }

  /** How high the row of these texts is. */
  heightOf(texts: readonly string[]): number {
    const { doc, direction } = this;
    const heights = texts.map((text, at) =>
      text ? heightOf(doc, text, { ...body, ...this.#column(at), direction }) : 0,
    );
    return Math.max(lowestRow, above * 2 + Math.max(...heights));
  }

  head(table: Part, texts: readonly string[]): void {
    this.#texts(table, 'TH', texts, 0);
    this.#rule(18);
  }

  row(table: Part, texts: readonly string[]): void {
    this.#texts(table, 'TD', texts, above);
    this.#rule(this.heightOf(texts));
  }

  #texts(table: Part, type: 'TH' | 'TD', texts: readonly string[], down: number): void {
    const { doc, direction } = this;
    const row = openPart(doc, 'TR', table);
    const style = type === 'TH' ? { ...head, colour: muted } : { ...body, colour: ink };
    for (const [at, text] of texts.entries())
      if (text) setText(doc, row, type, text, { ...style, ...this.#column(at), y: this.#bottom + down, direction });
    row.end();
  }

  /** Number, name, cohort, signature: from the side where reading begins. */
  #column(at: number): { x: number; width: number } {
    const widths = [28, this.#width * 0.42, this.#width * 0.2, this.#width * 0.38 - 28];
    const before = widths.slice(0, at).reduce((sum, one) => sum + one, 0);
    const own = widths[at] ?? 0;
    const left = this.direction === 'rtl' ? this.#sheet.width - margin - before - own : margin + before;
    return { x: left + 4, width: own - 8 };
  }

  /** Ends a row so high with a line. */
  #rule(height: number): void {
    this.#bottom += height;
    const [y, end] = [this.#bottom, this.#sheet.width - margin];
    decorate(this.doc, () => {
      this.doc.moveTo(margin, y).lineTo(end, y).lineWidth(0.5).strokeColor(line).stroke();
    });
  }
}

/** A text that our fonts draw whole, or `otherwise`: never one with question marks in it. */
const drawn = (text: string, otherwise: string) => (isDrawn(text) ? text : otherwise);

/**
 * A list to sign by hand: number, name, cohort, and room for a signature; as many sheets as it needs. A name in letters
 * that no font of ours draws is an empty line to write on, and the end says how many those are.
 */
export async function signInSheet(printed: Printed, { locale, paper, now }: Printing): Promise<Buffer> {
  const intl = intlFor(locale);
  const say = (key: 'title' | 'name' | 'cohort' | 'signature' | 'nobody') => intl.formatMessage({ id: `print.${key}` });
  const { edition, session, cohort, mode, people } = printed;
  const title = `${say('title')}: ${drawn(session?.title ?? edition.title, edition.slug)}`;
  const doc = openPdf({ title, language: locale, author: edition.title, at: now });
  const sheets = new Sheets(doc, paper, directionOf(locale));
  sheets.say('H1', title, 18, ink);
  const way = mode && intl.formatMessage({ id: `card.${mode}` });
  const dates = session ? [edition.title, ...when(intl, session, null)] : [];
  for (const fact of [...dates, session ? sessionPlace(edition, session) : edition.venue, cohort?.name, way])
    if (fact && drawn(fact, '')) sheets.say('P', fact, 10, muted);
  sheets.skip(14);
  if (people.length === 0) sheets.say('P', say('nobody'), 11, ink);
  else {
    const table = openPart(doc, 'Table', sheets.root);
    const heads = ['№', say('name'), say('cohort'), say('signature')];
    sheets.head(table, heads);
    for (const [at, { name, cohort: own }] of people.entries()) {
      const texts = [intl.formatNumber(at + 1), drawn(name, ''), drawn(own ?? '', ''), ''];
      if (sheets.hasTurned(sheets.heightOf(texts))) {
        sheets.head(table, heads);
        // Whoever else asks the server meanwhile is not kept waiting by a long list.
        await pause();
      }
      sheets.row(table, texts);
    }
    table.end();
  }
  const count = people.filter(({ name }) => !drawn(name, '')).length;
  if (count > 0) {
    sheets.hasTurned(60);
    sheets.skip(12);
    sheets.say('P', intl.formatMessage({ id: 'print.byHand' }, { count }), 10, muted);
  }
  sheets.root.end();
  return pdfBytes(doc);
}
