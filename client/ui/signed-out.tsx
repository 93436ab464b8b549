import { useCallback, useEffect, useState } from 'react';
import { ask } from '../graphql/ask.js';
import { useViewer, ViewerDocument } from './root.js';
import { useText } from './text.js';
import { announce } from './toast-store.js';

/** What a look at the reader's session found; null where nobody answered. */
export type SessionLook = 'there' | 'ended' | null;

/**
 * Looks whether the person whom the page was made for is still signed in. Somebody else in their place does not count:
 * the page, and what was typed into it, are not theirs.
 */
export async function lookForSession(personId: string): Promise<SessionLook> {
  try {
    const { viewer } = await ask(ViewerDocument, {});
    return viewer?.person.id === personId ? 'there' : 'ended';
  } catch {
    return null;
  }
}

/** Whether the reader's session has ended, looked for each time they come back to the page. */
function useEndedSession(isEndedNow: boolean): boolean {
  const personId = useViewer()?.id;
  const [isEnded, setEnded] = useState(isEndedNow);
  const look = useCallback(async () => {
    if (!personId || document.visibilityState !== 'visible') return;
    const found = await lookForSession(personId);
    if (found) setEnded(found === 'ended');
  }, [personId]);
  useEffect(() => {
    const onFocus = () => void look();
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [look]);
  return isEnded;
}

/** In a form that was refused because the session is over: what was typed stays, and another tab leads back in. */
export function SignedOut() {
  const say = useText();
  return useEndedSession(true) ? <WayBackIn /> : <p>{say('signedOut.back')}</p>;
}

/** Over every page of the console: says that the session has ended before an act is refused because of it. */
export function SignedOutBar() {
  const isEnded = useEndedSession(false);
  const [wasEnded, setWasEnded] = useState(false);
  useEffect(() => {
    if (wasEnded && !isEnded) announce('signedOut.back');
    setWasEnded(isEnded);
  }, [isEnded, wasEnded]);
  return (
    <div role="status" className="signed-out">
      {isEnded && (
        <div className="notice tone-waiting">
          <WayBackIn />
        </div>
      )}
    </div>
  );
}

function WayBackIn() {
  const say = useText();
  return (
    <p>
      {say('signedOut.text')}{' '}
      <a href="/sign-in" target="_blank" rel="noopener">
        {say('signedOut.link')}
      </a>
    </p>
  );
}
