import type { MarkLineFragment as Line } from '../graphql/generated/graphql.js';
import { Notice } from '../ui/notice.js';
import { problemText, wrongText } from '../ui/problem-texts.js';
import { SignedOut } from '../ui/signed-out.js';
import { useReading } from '../ui/text.js';
import type { MarkNews } from './mark-sender.js';

interface MarkStatusProps {
  news: MarkNews;
  lines: readonly Line[];
  sessionId: string;
  unmarked: number;
  /** Whether scripts run, so that each tap is sent. */
  isAlive: boolean;
}

/** How many are marked, and whether all of it has arrived; stays in sight and is read out as it changes. */
export function MarkStatus({ news, lines, sessionId, unmarked, isAlive }: MarkStatusProps) {
  const { say, locale } = useReading();
  const waiting = news.waiting.length;
  const marked = lines.length - unmarked;
  const refused = news.refused.filter(({ mark }) => mark.sessionId === sessionId);
  const nameOf = (id: string) => lines.find((line) => line.id === id)?.participantName ?? say('attendance.someone');
  return (
    <>
      <p className={waiting > 0 ? 'mark-status is-waiting' : 'mark-status'} role="status">
        <span>{say('attendance.marked', { marked, of: lines.length })}</span>
        <strong>
          {waiting > 0
            ? say('attendance.waiting', { count: waiting })
            : isAlive && marked > 0 && say('attendance.isSaved')}
        </strong>
      </p>
      {waiting > 0 && <p className="muted">{say('attendance.kept')}</p>}
      {news.isSignedOut && (
        <Notice tone="waiting">
          <SignedOut />
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="failed" title={say('attendance.refused')} news>
          <ul>
            {refused.map(({ mark, refusal }) => (
              <li key={mark.markId}>
                {nameOf(mark.registrationId)}:{' '}
                {refusal.fields[0] ? wrongText(locale, refusal.fields[0]) : problemText(locale, refusal)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
