const sizes = ['t6', 't5', 't4', 't3', 't2', 't1'] as const;
const spaces = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'] as const;

/** Headings, running text, sizes and spaces. */
export function StyleText() {
  return (
    <>
      <div className="stack tight">
        {sizes.map((size) => (
          <p key={size} style={{ fontSize: `var(--${size})`, lineHeight: 1.3 }}>
            {size} The practice lives on between the years
          </p>
        ))}
      </div>
      <div className="stack">
        <h3>A heading of a part</h3>
        <h4>A heading below it</h4>
        <p>
          Running text stands in lines of at most 68 characters. It may hold <a href="#text">a link to another part</a>,{' '}
          <strong>what matters</strong>, <code>what is typed</code> and figures that stand under each other.
        </p>
        <p className="muted">Muted: what is less important, and still read without effort.</p>
        <p className="small">Small: 14 px, never less.</p>
        <blockquote className="saying">
          <p>Communities of practice are the learning keepers of what they practise.</p>
        </blockquote>
        <details className="more">
          <summary>More that opens</summary>
          <p>What most readers do not need stays closed.</p>
        </details>
      </div>
      <ul className="rows">
        {spaces.map((space) => (
          <li key={space} className="cluster">
            <code>{space}</code>
            <span
              aria-hidden="true"
              style={{ background: 'var(--iris)', blockSize: '0.75rem', inlineSize: `var(--${space})` }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
