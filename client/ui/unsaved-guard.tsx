import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { useText } from './text.js';

const unsaved = new Set<string>();

/** Says whether a form holds something that was typed and not sent. */
export function setUnsaved(form: string, isUnsaved: boolean): void {
  if (isUnsaved) unsaved.add(form);
  else unsaved.delete(form);
}

/** Asks before a page with something unsaved is left, by a link inside or by the browser; once, around every page. */
export function UnsavedGuard() {
  const say = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved.size > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  useEffect(() => {
    if (blocker.state === 'blocked') dialog.current?.showModal();
    else dialog.current?.close();
  }, [blocker.state]);
  const stay = () => blocker.state === 'blocked' && blocker.reset();
  const leave = () => {
    unsaved.clear();
    if (blocker.state === 'blocked') blocker.proceed();
  };
  return (
    <dialog ref={dialog} className="leave-dialog" aria-labelledby="leave-title" onCancel={stay}>
      <div className="stack">
        <h2 id="leave-title">{say('unsaved.title')}</h2>
        <p>{say('unsaved.text')}</p>
        <div className="cluster">
          <button type="button" className="button act" onClick={stay}>
            {say('unsaved.stay')}
          </button>
          <button type="button" className="button ordinary" onClick={leave}>
            {say('unsaved.leave')}
          </button>
        </div>
      </div>
    </dialog>
  );
}
