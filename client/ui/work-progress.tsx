import { Facts } from './facts.js';
import { Live } from './live.js';
import { Notice } from './notice.js';
import { useText } from './text.js';

type FactsOf = React.ComponentProps<typeof Facts>['facts'];

interface WorkProgressProps {
  /** Tells the living parts of a page apart. */
  id: string;
  isUnderWay: boolean;
  /** How it ended, once it has. */
  ended: { readonly tone: 'done' | 'failed'; readonly text: string };
  /** What is counted, and how far it is. */
  counted: { readonly label: string; readonly done: number; readonly total: number };
  /** What else has come of it so far. */
  facts: FactsOf;
  /** What was decided. */
  about: FactsOf;
  /** What needs somebody. */
  children?: React.ReactNode;
}

/** How far work has come that goes on after it was decided, whether anybody looks or not; looks again until all is done. */
export function WorkProgress({ id, isUnderWay, ended, counted, facts, about, children }: WorkProgressProps) {
  const say = useText();
  const { label, done } = counted;
  const total = Math.max(counted.total, done);
  return (
    <Live id={id} every={isUnderWay ? 3 : undefined}>
      <div className="stack">
        <Notice tone={isUnderWay ? 'waiting' : ended.tone}>{isUnderWay ? say('work.underWay') : ended.text}</Notice>
        <section className="card stack" aria-labelledby="progress">
          <h2 id="progress">{say('work.progress')}</h2>
          {total > 0 && <progress className="work-bar" max={total} value={done} aria-label={label} />}
          <Facts inRows facts={[[label, say('work.ofTotal', { done, total })], ...facts]} />
          <Facts facts={about} />
        </section>
        {children}
      </div>
    </Live>
  );
}
