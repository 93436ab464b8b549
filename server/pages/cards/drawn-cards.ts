import { createHash } from 'node:crypto';
import { renderAsync } from '@resvg/resvg-js';

/** A card as it is sent. */
export interface DrawnCard {
  readonly png: Buffer;
  /** Of what it shows: the same content has the same tag. */
  readonly etag: string;
}

/** Too many different cards are being drawn; the asker comes again. */
export class TooManyCards extends Error {}

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
      const fontFiles = await this.fonts();
      const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Literata' };
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
