/** The sign of the product: a stem with a dot, and three roots; the header's rule is its ground line. Decoration. */
export function Logo() {
  return (
    <svg viewBox="0 0 30 50" width="30" height="50" fill="none" aria-hidden="true">
      <path className="mark-lasting" d="M15 30v14M15 30c0 6-3 7-8 11M15 30c0 6 3 7 8 11" />
      <path className="mark-dated" d="M15 30V13" />
      <circle className="mark-dot" cx="15" cy="9" r="4" />
    </svg>
  );
}
