import { useText } from '../ui/text.js';
import type { Hit, Searching } from './use-search.js';

interface SearchResultsProps {
  lines: readonly Hit[];
  state: Searching['state'];
  /** Which line Enter opens. */
  at: number;
  text: string;
  open: (hit: Hit) => void;
}

/** What was found, the line that Enter opens marked; how many there are is said aloud. */
export function SearchResults({ lines, state, at, text, open }: SearchResultsProps) {
  const say = useText();
  return (
    <>
      <p className="muted small" role="status">
        {textOf()}
      </p>
      <div id="search-results" role="listbox" aria-label={say('search.results')} className="search-results">
        {lines.map((line, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above has the focus and takes the keys
          <div
            key={`${line.kind} ${line.id}`}
            id={`search-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => open(line)}
            ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          >
            <span>
              {line.title}
              {line.detail && <span className="muted small block">{line.detail}</span>}
            </span>
            <span className="muted small">{say(`search.${line.kind as Hit['kind'] | 'PAGE'}`)}</span>
          </div>
        ))}
      </div>
    </>
  );

  function textOf(): string {
    if (state === 'waiting') return say('search.waiting');
    if (state === 'failed') return say('search.failed');
    if (text.trim().length < 2) return say('search.hint');
    return lines.length === 0
      ? say('search.none', { text: text.trim() })
      : say('search.found', { count: lines.length });
  }
}
