import colours from '../../look/colours.json' with { type: 'json' };
import { contrast } from '../ui/contrast.js';
import { edgePairs, type Pair, type Token, textPairs } from '../ui/token-pairs.js';

const uses: Record<Token, string> = {
  paper: 'ground of pages and mails',
  surface: 'cards, fields',
  sunk: 'set back',
  ink: 'text',
  muted: 'text that is less important',
  line: 'decoration',
  edge: 'edge of controls, the ground line',
  moss: 'acts, done',
  'moss-soft': 'ground of what is done',
  iris: 'dated; the focus',
  'iris-soft': 'ground of what is dated',
  clay: 'what lasts',
  'clay-soft': 'ground of what lasts',
  amber: 'waiting',
  'amber-soft': 'ground of what waits',
  brick: 'failed, destructive',
  'brick-soft': 'ground of what failed',
  'on-act': 'text on a filled button',
};

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const tokens = Object.keys(uses) as Token[];
const sideBySide = {
  display: 'grid',
  gap: '1rem',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 17rem), 1fr))',
};

function InBoth({ children }: { children: (scheme: Scheme) => React.ReactNode }) {
  return (
    <div style={sideBySide}>
      {schemes.map((scheme) => (
        <div key={scheme} data-scheme={scheme} className="card stack tight">
          <h3>{scheme === 'light' ? 'Light' : 'Dark'}</h3>
          {children(scheme)}
        </div>
      ))}
    </div>
  );
}

/** Every colour, in both schemes side by side. */
export function StyleColours() {
  return (
    <InBoth>
      {(scheme) => (
        <ul style={swatches}>
          {tokens.map((token) => (
            <li key={token} style={{ display: 'flex', gap: '0.75rem' }}>
              <span aria-hidden="true" style={swatch(token)} />
              <span>
                <strong>{token}</strong> <code>{colours[scheme][token]}</code>
                <br />
                <span className="muted small">{uses[token]}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </InBoth>
  );
}

const swatches = {
  display: 'grid',
  gap: '1rem',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 12rem), 1fr))',
  listStyle: 'none',
  padding: 0,
};

function swatch(token: Token) {
  return {
    background: `var(--${token})`,
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    blockSize: '2.75rem',
    flex: '0 0 2.75rem',
  };
}

/** What is read on what, with the contrast as it is computed from the colours. */
export function StyleContrast() {
  return (
    <>
      <p>A text needs 4.5, an edge or a stroke 3. The test of colours holds every pair to it.</p>
      <InBoth>
        {(scheme) => (
          <>
            <Pairs title="Text, at least 4.5" pairs={textPairs} least={4.5} scheme={scheme} />
            <Pairs title="Edges, at least 3" pairs={edgePairs} least={3} scheme={scheme} />
          </>
        )}
      </InBoth>
    </>
  );
}

interface PairsProps {
  title: string;
  pairs: readonly Pair[];
  least: number;
  scheme: Scheme;
}

function Pairs({ title, pairs, least, scheme }: PairsProps) {
  return (
    <>
      <h4>{title}</h4>
      <ul className="cluster tight" style={{ listStyle: 'none', padding: 0 }}>
        {pairs.map(([on, ground]) => {
          const found = contrast(colours[scheme][on], colours[scheme][ground]);
          const drawn = least < 4.5 ? { border: `2px solid var(--${on})` } : { color: `var(--${on})` };
          return (
            <li key={`${on} ${ground}`} style={{ ...chip, background: `var(--${ground})`, ...drawn }}>
              {on} on {ground} <strong>{found.toFixed(1)}</strong> {found < least && 'too little'}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const chip = { border: '1px solid var(--line)', borderRadius: 'var(--radius)', padding: '0.25rem 0.5rem' };
