import { useEffect, useState } from 'react';
import { ask } from '../graphql/ask.js';
import type { ConsoleSearchQuery } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';

const ConsoleSearchDocument = graphql(`
  query ConsoleSearch($text: String!) {
    search(text: $text) {
      id
      kind
      title
      detail
      path
    }
  }
`);

/** One thing that was found. */
export type Hit = ConsoleSearchQuery['search'][number];

/** Where a search stands, with what it found. */
export interface Searching {
  readonly state: 'idle' | 'waiting' | 'done' | 'failed';
  readonly hits: readonly Hit[];
}

const nothing: Searching = { state: 'idle', hits: [] };

const restMs = 180;

/** Searches once typing rests; an answer to what is no longer asked is let go. */
export function useSearch(text: string): Searching {
  const [searching, setSearching] = useState<Searching>(nothing);
  const wish = text.trim();
  useEffect(() => {
    if (wish.length < 2) {
      setSearching(nothing);
      return;
    }
    let isCurrent = true;
    setSearching(({ hits }) => ({ state: 'waiting', hits }));
    const timer = setTimeout(() => {
      ask(ConsoleSearchDocument, { text: wish }).then(
        ({ search }) => isCurrent && setSearching({ state: 'done', hits: search }),
        () => isCurrent && setSearching({ state: 'failed', hits: [] }),
      );
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wish]);
  return searching;
}
