import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useRevalidator } from 'react-router';
import { NoAnswer } from '../graphql/execute.js';
import { problemText } from './problem-texts.js';
import { useReading } from './text.js';
import { announce, currentToasts, dismiss, onToasts, type Toast } from './toast-store.js';

const none: readonly Toast[] = [];
const shownMs = 8_000;
/** Whoever reads slowly, or comes by keyboard, has time to take something back. */
const undoMs = 30_000;

/** What the reader just did, said once around every interactive page; the region is there before anything is said. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, currentToasts, () => none);
  const [isHeld, setHeld] = useState(false);
  const hold = { onMouseEnter: () => setHeld(true), onFocus: () => setHeld(true) };
  const release = { onMouseLeave: () => setHeld(false), onBlur: () => setHeld(false) };
  return (
    <div className="toasts" role="status" {...hold} {...release}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} isHeld={isHeld} />
      ))}
    </div>
  );
}

function ToastLine({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const { say } = useReading();
  const { id, text, values, undo } = toast;
  const { takeBack, problem, isBusy } = useUndo(toast);
  useEffect(() => {
    if (isHeld || isBusy || problem !== null) return;
    const timer = setTimeout(() => dismiss(id), undo ? undoMs : shownMs);
    return () => clearTimeout(timer);
  }, [id, undo, isHeld, isBusy, problem]);
  return (
    <div className={`toast ${problem === null ? 'tone-done' : 'tone-failed'}`}>
      <p>{problem ?? say(text, values)}</p>
      {undo && problem === null && (
        <button type="button" className="button ordinary small" onClick={takeBack} aria-disabled={isBusy} data-undo>
          {say(isBusy ? 'toast.undoing' : 'toast.undo')}
        </button>
      )}
      <button type="button" className="icon-button" aria-label={say('toast.dismiss')} onClick={() => dismiss(id)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" />
        </svg>
      </button>
    </div>
  );
}

/** Takes an act back once, shows the page anew, and says what became of it. */
function useUndo({ id, undo }: Toast) {
  const { locale } = useReading();
  const { revalidate } = useRevalidator();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = useCallback(() => {
    if (!undo || isBusy) return;
    setBusy(true);
    const failed = (name: string) => problemText(locale, { name, message: '', status: 0, fields: [], facts: {} });
    undo()
      .then(async (refusal) => {
        if (refusal) return setProblem(problemText(locale, refusal) || failed('NotUndone'));
        await revalidate();
        dismiss(id);
        announce('toast.undone');
      })
      .catch((error: unknown) => setProblem(failed(error instanceof NoAnswer ? 'NoAnswer' : 'NotUndone')))
      .finally(() => setBusy(false));
  }, [undo, isBusy, id, locale, revalidate]);
  return { takeBack, problem, isBusy };
}
