import { createHash } from 'node:crypto';
import { Resvg, renderAsync } from '@resvg/resvg-js';
import type { Measure } from './card-lines.js';

/** A card as it is sent. */
export interface DrawnCard {
  readonly png: Buffer;
  /** Of what it shows: the same content has the same tag. */
  readonly etag: string;
}

/** Too many different cards are being drawn; the asker comes again. */
export class TooManyCards extends Error {}

function fontsOf(fontFiles: string[]) {
  return { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Literata' };
}

const mostKept = 200;
const mostAtOnce = 2;
const mostWaiting = 30;

/** Draws cards, each content once: kept by its hash, at most two drawn at a time, others wait their turn. */
export class DrawnCards {
  readonly #kept = new Map<string, DrawnCard>();
  readonly #inHand = new Map<string, Promise<DrawnCard>>();
  readonly #turns: (() => void)[] = [];
  #drawing = 0;

  constructor(readonly fonts: () => Promise<string[]>) {}

  /** How wide texts are in the fonts that cards are drawn with. */
  async measure(): Promise<Measure> {
    const font = fontsOf(await this.fonts());
    return (text, family, size) => {
      const words = text.replace(/[&<]/g, 'x');
      const line = `<text y="100" font-size="${size}" font-weight="600" font-family="${family}">${words}</text>`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="200">${line}</svg>`;
      return new Resvg(svg, { font }).getBBox()?.width ?? 0;
    };
  }

  /** The drawing of an SVG. Throws TooManyCards. */
  async of(svg: string): Promise<DrawnCard> {
    const etag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 27)}"`;
    const kept = this.#kept.get(etag);
    if (kept) {
      this.#kept.delete(etag);
      this.#kept.set(etag, kept);
      return kept;
    }
    const inHand = this.#inHand.get(etag) ?? this.#draw(svg, etag).finally(() => this.#inHand.delete(etag));
    this.#inHand.set(etag, inHand);
    return inHand;
  }

  async #draw(svg: string, etag: string): Promise<DrawnCard> {
    await this.#turn();
    try {
      const font = fontsOf(await this.fonts());
      const card = { png: (await renderAsync(svg, { font })).asPng(), etag };
      this.#kept.set(etag, card);
      const [oldest] = this.#kept.keys();
      if (this.#kept.size > mostKept && oldest) this.#kept.delete(oldest);
      return card;
    } finally {
      this.#drawing -= 1;
      this.#turns.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#drawing >= mostAtOnce) {
      if (this.#turns.length >= mostWaiting) throw new TooManyCards();
      await new Promise<void>((resolve) => this.#turns.push(resolve));
    }
    this.#drawing += 1;
  }
}
