/** The parts of two libraries that set text; neither ships types. */
declare module 'fontkit' {
  interface Font {
    /** Every code point that the font draws. */
    readonly characterSet: readonly number[];
  }
  export function create(bytes: Buffer): Font;
}

declare module 'bidi-js' {
  interface Bidi {
    getEmbeddingLevels(text: string, base: 'ltr' | 'rtl' | 'auto'): { levels: Uint8Array };
    getMirroredCharacter(character: string): string | null;
  }
  export default function bidiFactory(): Bidi;
}
