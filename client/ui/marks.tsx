/** The sign of the product: a stem with a dot on the ground line, three roots below it. Decoration. */
export function Logo() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <path className="mark-lasting" d="M14 16v8M14 16c0 4-3 5-6 7M14 16c0 4 3 5 6 7" />
      <path className="mark-dated" d="M14 16V7" />
      <path className="mark-line" d="M2 16h24" />
      <circle className="mark-dot" cx="14" cy="5.5" r="2.75" />
    </svg>
  );
}

/** The line that dated things stand on; decoration. */
export function GroundLine() {
  return <div className="ground-line" aria-hidden="true" />;
}

/** A bare line with one stem not yet grown: the picture of an empty state. Decoration. */
export function EmptyMark() {
  return (
    <svg viewBox="0 0 128 48" aria-hidden="true">
      <path className="mark-line" d="M4 28h120" />
      <path className="mark-dated" d="M64 28V16" strokeDasharray="3 3" />
      <path className="mark-lasting" d="M64 28c0 6-6 8-12 12M64 28c0 6 6 8 12 12M64 28v14" />
    </svg>
  );
}
