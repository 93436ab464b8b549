import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { MarkLineFragment as Line } from '../graphql/generated/graphql.js';
import { SubmitButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { markByKey } from './mark-keys.js';
import { MarkLine, toldMark } from './mark-line.js';
import { type Marked, markKey } from './mark-sender.js';
import { MarkStatus } from './mark-status.js';
import { useMarks } from './use-marks.js';

interface MarkListProps {
  lines: readonly Line[];
  sessionId: string;
  /** Address of this page, without what is sought. */
  address: string;
  /** Zone of the session. */
  zone: string;
  /** How long the session is. */
  minutes: number;
  isOneCohort: boolean;
}

/** Folded for seeking: small letters without accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** When someone came into the online room of a session; null for not seen there. */
function arrivalOf(line: Line, sessionId: string): string | null {
  return line.arrivals.find((arrival) => arrival.sessionId === sessionId)?.arrivedAt ?? null;
}

/** Everyone of a session with their marks, to seek in and to mark by one tap each. */
export function MarkList({ lines, sessionId, address, zone, minutes, isOneCohort }: MarkListProps) {
  const say = useText();
  const [parameters] = useSearchParams();
  const { personId, news, sender } = useMarks();
  const waiting = new Map(news.waiting.map((mark) => [markKey(mark.sessionId, mark.registrationId), mark]));
  const markOf = (line: Line): Marked | null => {
    const key = markKey(sessionId, line.id);
    return waiting.get(key) ?? news.arrived.get(key) ?? toldMark(line, sessionId);
  };
  const unmarked = lines.filter((line) => markOf(line) === null);
  const [sought, seek] = useState(parameters.get('search') ?? '');
  // Whoever is marked while only the unmarked are shown stays in sight, so that a slip can be mended.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(() =>
    parameters.has('unmarked') ? new Set(unmarked.map(({ id }) => id)) : null,
  );
  const seeking = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sought before the page was alive counts, once
  useEffect(() => {
    const sent = seeking.current && new FormData(seeking.current);
    seek(String(sent?.get('search') ?? ''));
    if (sent?.has('unmarked')) setOnly(new Set(unmarked.map(({ id }) => id)));
  }, []);
  const shown = lines.filter(
    ({ id, participantName }) => (!only || only.has(id)) && folded(participantName).includes(folded(sought.trim())),
  );
  return (
    <div className="stack mark-list">
      <form ref={seeking} className="mark-seek" onSubmit={(event) => sender && event.preventDefault()}>
        <label className="field mark-seek-name">
          {say('attendance.seek')}
          <input
            type="search"
            name="search"
            value={sought}
            maxLength={100}
            onChange={({ target }) => seek(target.value)}
          />
        </label>
        <label className="mark-only">
          <input
            type="checkbox"
            name="unmarked"
            checked={only !== null}
            onChange={({ target }) => setOnly(target.checked ? new Set(unmarked.map(({ id }) => id)) : null)}
          />
          {say('attendance.onlyUnmarked', { count: unmarked.length })}
        </label>
        <noscript>
          <button type="submit" className="button ordinary small">
            {say('attendance.show')}
          </button>
        </noscript>
      </form>
      <MarkStatus
        isAlive={sender !== null}
        news={news}
        lines={lines}
        sessionId={sessionId}
        unmarked={unmarked.length}
      />
      {shown.length === 0 ? (
        <EmptyState text={say(only && !sought ? 'attendance.allMarked' : 'attendance.notFound')} />
      ) : (
        <form
          method="post"
          className="form"
          data-person={personId}
          data-session={sessionId}
          onSubmit={(event) => sender && event.preventDefault()}
        >
          {sender && <p className="muted mark-keys">{say('attendance.keys')}</p>}
          <ul className="rows" onKeyDown={markByKey}>
            {shown.map((line) => (
              <MarkLine
                key={line.id}
                line={line}
                trail={`${address}/${line.id}`}
                zone={zone}
                arrivedAt={arrivalOf(line, sessionId)}
                mark={markOf(line)}
                minutes={minutes}
                isOneCohort={isOneCohort}
                isWaiting={waiting.has(markKey(sessionId, line.id))}
                onMark={(mark) => sender?.mark(sessionId, line.id, mark)}
              />
            ))}
          </ul>
          {!sender && (
            <p className="mark-save">
              <button type="submit" className="button act">
                {say('attendance.save')}
              </button>
            </p>
          )}
        </form>
      )}
      {unmarked.some((line) => arrivalOf(line, sessionId)) && (
        <Form name="arrivals" inline>
          <SubmitButton weight="ordinary" small>
            {say('attendance.takeArrivals', {
              count: unmarked.filter((line) => arrivalOf(line, sessionId)).length,
            })}
          </SubmitButton>
        </Form>
      )}
      {unmarked.length > 0 && (
        <Form
          name="rest"
          inline
          confirm={() => ({
            title: say('attendance.allPresent'),
            text: say('attendance.allPresentMeans', { count: unmarked.length }),
            button: say('attendance.allPresentDo', { count: unmarked.length }),
          })}
        >
          <SubmitButton weight="ordinary" small>
            {say('attendance.allPresent')}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}
