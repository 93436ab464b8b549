import { type Look, strokeOf } from './look.js';

/** A part of a whole. */
export interface RingPart {
  readonly key: string;
  readonly look: Look;
  readonly amount: number;
}

interface RingProps {
  parts: readonly RingPart[];
  /** What stands in the middle: a number, and what it counts. */
  middle: string;
  below: string;
}

const size = 160;
const radius = 62;

/** Parts of a whole around a ring, clockwise from the top in the order of the legend. */
export function Ring({ parts, middle, below }: RingProps) {
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0);
  let from = 0;
  const arcs = parts.flatMap(({ key, look, amount }) => {
    if (amount <= 0) return [];
    const share = amount / whole;
    const arc = { key, look, path: arcPath(from, share) };
    from += share;
    return [arc];
  });
  return (
    <svg className="ring" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {arcs.map(({ key, look, path }) => (
        <path key={key} d={path} {...strokeOf(look, 1.8)} />
      ))}
      <text x={size / 2} y={size / 2 + 2} className="ring-number" textAnchor="middle">
        {middle}
      </text>
      <text x={size / 2} y={size / 2 + 22} className="ring-text" textAnchor="middle">
        {below}
      </text>
    </svg>
  );
}

/** An arc that leaves a little room before the next. */
function arcPath(from: number, share: number): string {
  const gap = share > 0.999 ? 0.0001 : Math.min(0.006, share / 4);
  const point = (turn: number) => {
    const angle = turn * 2 * Math.PI;
    const x = size / 2 + radius * Math.sin(angle);
    const y = size / 2 - radius * Math.cos(angle);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const isLong = share - 2 * gap > 0.5 ? 1 : 0;
  return `M${point(from + gap)}A${radius} ${radius} 0 ${isLong} 1 ${point(from + share - gap)}`;
}
