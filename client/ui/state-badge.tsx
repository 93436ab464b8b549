import type { Tone } from './tone.js';

/** A state in words, with its colour and shape. */
export function StateBadge({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return <span className={`badge tone-${tone}`}>{children}</span>;
}
