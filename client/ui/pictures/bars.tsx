/** One of a few to compare. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly amount: number;
  /** The amount in words. */
  readonly text: string;
  /** Where it belongs to; the whole that it is a part of is drawn around it. */
  readonly whole?: number | null;
}

/** Upright bars from one line, each with its amount above it and its name below. */
export function Bars({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const most = Math.max(1, ...bars.map(({ amount, whole }) => Math.max(amount, whole ?? 0)));
  const share = (amount: number) => `${Math.max(0, (100 * amount) / most)}%`;
  return (
    <div className="bars" aria-hidden="true">
      <p>{title}</p>
      <ul>
        {bars.map((bar) => (
          <li key={bar.key}>
            <span className="bar-space">
              {bar.whole != null && <span className="bar-whole" style={{ blockSize: share(bar.whole) }} />}
              <svg
                aria-hidden="true"
                className="bar"
                viewBox="0 0 1 1"
                preserveAspectRatio="none"
                style={{ blockSize: share(bar.amount) }}
              >
                <rect width="1" height="1" />
              </svg>
              <strong style={{ insetBlockEnd: share(Math.max(bar.amount, bar.whole ?? 0)) }}>{bar.text}</strong>
            </span>
            <span>{bar.label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
