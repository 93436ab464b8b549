import type { Tone } from '../ui/tone.js';

/** The colour of what was handed in; NONE before that. */
export const handInTones = {
  NONE: 'plain',
  HANDED_IN: 'waiting',
  RETURNED: 'dated',
  ACCEPTED: 'done',
} as const satisfies Record<string, Tone>;
