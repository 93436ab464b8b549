import { EmptyMark } from './marks.js';

/** Where nothing is yet: one sentence and one act. */
export function EmptyState({ text, children }: { text: string; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <EmptyMark />
      <p>{text}</p>
      {children}
    </div>
  );
}
