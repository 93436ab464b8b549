import type { Tone } from '../tone.js';

/** How a mark is drawn beside its colour, so that no two are told apart by colour alone. */
export type Stroke = 'bold' | 'medium' | 'thin' | 'dashed' | 'dotted';

/** Colour and stroke of a mark. */
export interface Look {
  readonly tone: Tone;
  readonly stroke: Stroke;
}

const strokes: Record<Stroke, { width: number; dashes?: string }> = {
  bold: { width: 10 },
  medium: { width: 6 },
  thin: { width: 2 },
  dashed: { width: 8, dashes: '7 4' },
  dotted: { width: 8, dashes: '2 3' },
};

/** The attributes of a stroke; `scale` makes all of it wider. */
export function strokeOf({ tone, stroke }: Look, scale = 1) {
  const { width, dashes } = strokes[stroke];
  return {
    className: `mark tone-${tone}`,
    strokeWidth: width * scale,
    strokeDasharray: dashes,
    vectorEffect: 'non-scaling-stroke',
  } as const;
}
