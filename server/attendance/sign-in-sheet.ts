import { setImmediate as pause } from 'node:timers/promises';
import { intlFor } from '../../emails/email.js';
import { when } from '../../emails/when.js';
import colours from '../../look/colours.json' with { type: 'json' };
import { directionOf } from '../../look/direction.js';
import type { Paper } from '../platform/paper.js';
import { addSheet, decorate, openPart, openPdf, type Part, pdfBytes, setText } from '../platform/pdf-page.js';
import { sessionPlace } from '../workshops/session-place.js';
import type { Printed } from './printed-people.service.js';

/** How a list is printed. */
export interface Printing {
  locale: string;
  paper: Paper;
  now: Date;
}

const [margin, rowHeight] = [48, 30];
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

  /** Whether one more row fits; where not, a new sheet is begun. */
  hasTurned(): boolean {
    if (this.#bottom + rowHeight <= this.#sheet.height - margin) return false;
    this.#sheet = addSheet(this.doc, this.paper, 'portrait');
    this.#bottom = margin;
    return true;
  }

  row(table: Part, type: 'TH' | 'TD', texts: readonly string[]): void {
    const row = openPart(this.doc, 'TR', table);
    const isHead = type === 'TH';
    const style = isHead ? { weight: 'strong', size: 9, colour: muted } : { weight: 'plain', size: 11, colour: ink };
    for (const [at, text] of texts.entries()) {
      const place = {
        ...this.#column(at),
        y: this.#bottom + (isHead ? 0 : 8),
        direction: this.direction,
        leading: 1.15,
      };
      if (text) setText(this.doc, row, type, text, { ...place, ...(style as typeof style & { weight: 'plain' }) });
    }
    row.end();
    this.#bottom += isHead ? 18 : rowHeight;
    this.#rule();
  }

  /** Number, name, cohort, signature: from the side where reading begins. */
  #column(at: number): { x: number; width: number } {
    const widths = [28, this.#width * 0.42, this.#width * 0.2, this.#width * 0.38 - 28];
    const before = widths.slice(0, at).reduce((sum, one) => sum + one, 0);
    const own = widths[at] ?? 0;
    const left = this.direction === 'rtl' ? this.#sheet.width - margin - before - own : margin + before;
    return { x: left + 4, width: own - 8 };
  }

  #rule(): void {
    const [y, end] = [this.#bottom, this.#sheet.width - margin];
    decorate(this.doc, () => {
      this.doc.moveTo(margin, y).lineTo(end, y).lineWidth(0.5).strokeColor(line).stroke();
    });
  }
}

/** A list to sign by hand: number, name, cohort, and room for a signature; as many sheets as it needs. */
export async function signInSheet(printed: Printed, { locale, paper, now }: Printing): Promise<Buffer> {
  const intl = intlFor(locale);
  const say = (key: 'title' | 'name' | 'cohort' | 'signature' | 'nobody') => intl.formatMessage({ id: `print.${key}` });
  const { edition, session, cohort, people } = printed;
  const title = `${say('title')}: ${session?.title ?? edition.title}`;
  const doc = openPdf({ title, language: locale, author: edition.title, at: now });
  const sheets = new Sheets(doc, paper, directionOf(locale));
  sheets.say('H1', title, 18, ink);
  const dates = session ? [edition.title, ...when(intl, session, null)] : [];
  for (const fact of [...dates, session ? sessionPlace(edition, session) : edition.venue, cohort?.name])
    if (fact) sheets.say('P', fact, 10, muted);
  sheets.skip(14);
  if (people.length === 0) sheets.say('P', say('nobody'), 11, ink);
  else {
    const table = openPart(doc, 'Table', sheets.root);
    const head = ['№', say('name'), say('cohort'), say('signature')];
    sheets.row(table, 'TH', head);
    for (const [at, { name, cohort: own }] of people.entries()) {
      if (sheets.hasTurned()) {
        sheets.row(table, 'TH', head);
        // Whoever else asks the server meanwhile is not kept waiting by a long list.
        await pause();
      }
      sheets.row(table, 'TD', [intl.formatNumber(at + 1), name, own ?? '', '']);
    }
    table.end();
  }
  sheets.root.end();
  return pdfBytes(doc);
}
