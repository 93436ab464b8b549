import { useEffect, useRef, useState } from 'react';
import { ask } from '../graphql/ask.js';
import type { ClashPreviewQuery, EditionMode } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { ClashList } from './clash-list.js';

const ClashPreviewDocument = graphql(`
  query ClashPreview($input: SessionConflictsInput!) {
    sessionConflicts(input: $input) {
      ...Clash
    }
  }
`);

type Found = ClashPreviewQuery['sessionConflicts'];

const restMs = 500;

function inputOf(form: HTMLFormElement, sessionId: string | null) {
  const typed = new FormData(form);
  const text = (name: string) => String(typed.get(name) ?? '').trim();
  return {
    editionId: text('editionId'),
    sessionId,
    cohortId: text('cohortId') || null,
    startsLocal: text('startsLocal').slice(0, 16),
    endsLocal: text('endsLocal').slice(0, 16),
    timeZone: text('timeZone'),
    startsOffset: text('startsOffset') || null,
    endsOffset: text('endsOffset') || null,
    mode: (text('mode') || 'ONLINE') as EditionMode,
    place: text('place') || null,
    facilitatorIds: typed.getAll('facilitatorIds').map(String),
  };
}

/** What speaks against the session that is being typed into the form around it; looks again whenever something changes. */
export function ClashPreview({ sessionId }: { sessionId: string | null }) {
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<Found>([]);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const look = () => {
      const input = inputOf(form, sessionId);
      if (input.startsLocal.length < 16 || input.endsLocal.length < 16) return;
      // It only warns: where it cannot be known, nothing is said.
      ask(ClashPreviewDocument, { input }).then(
        ({ sessionConflicts }) => isGone || setFound(sessionConflicts),
        () => isGone || setFound([]),
      );
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    look();
    form.addEventListener('input', wait);
    return () => {
      isGone = true;
      clearTimeout(timer);
      form.removeEventListener('input', wait);
    };
  }, [sessionId]);
  return (
    <div ref={box} aria-live="polite">
      {found.length > 0 && (
        <div className="notice tone-waiting">
          <p>
            <strong>{say('clash.title')}</strong>
          </p>
          <ClashList clashes={found} />
          <p className="muted">{say('clash.onlyWarns')}</p>
        </div>
      )}
    </div>
  );
}
