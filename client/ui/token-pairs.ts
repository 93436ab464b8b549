import colours from '../../look/colours.json' with { type: 'json' };

/** Name of a colour of the product. */
export type Token = keyof typeof colours.light;

/** What must be told apart: one colour on another. */
export type Pair = readonly [on: Token, ground: Token];

const grounds: readonly Token[] = ['paper', 'surface', 'sunk'];
const tones = ['moss', 'iris', 'clay', 'amber', 'brick'] as const;

const onEach = (tokens: readonly Token[]): Pair[] =>
  tokens.flatMap((on) => grounds.map((ground) => [on, ground] as const));

/** Texts and the grounds they stand on: a contrast of at least 4.5. */
export const textPairs: readonly Pair[] = [
  ...onEach(['ink', 'muted', ...tones]),
  ...tones.map((tone) => [tone, `${tone}-soft`] as const),
  ...tones.map((tone) => ['ink', `${tone}-soft`] as const),
  ['muted', 'moss-soft'],
  ['on-act', 'moss'],
  ['on-act', 'brick'],
];

/** Edges of controls, the ring of the focus, strokes: a contrast of at least 3. */
export const edgePairs: readonly Pair[] = onEach(['edge', 'moss', 'iris', 'clay', 'brick']);
