import type { Tone } from './tone.js';

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** Whether it appeared because of what the reader just did. */
  news?: boolean;
  children?: React.ReactNode;
}

/** Something the reader should know before going on: what happened, what it means, what next. */
export function Notice({ tone = 'plain', title, news = false, children }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`} role={news ? 'status' : undefined}>
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {children}
    </div>
  );
}
