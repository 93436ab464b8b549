import { type RefObject, useEffect, useState } from 'react';
import { ask } from '../graphql/ask.js';
import { valuesOf } from '../graphql/form-values.js';
import type { NextDateRowFragment as Row } from '../graphql/generated/graphql.js';
import { useFormReply } from '../ui/form.js';
import { typedWish } from './next-input.js';
import { NextLookDocument } from './next-preview.js';

const restMs = 500;

/**
 * What the dates of the form `name` around `box` fall on as they are typed, by key; looks again whenever one changes. Without
 * scripts, and where the form was not taken, the answer to the form says it.
 */
export function useLooks(name: string, box: RefObject<HTMLElement | null>): ReadonlyMap<string, Row> {
  const told = useFormReply(name)?.refusal.facts['dates'] as readonly Row[] | undefined;
  const [found, setFound] = useState(told ?? []);
  useEffect(() => {
    if (told) setFound(told);
  }, [told]);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    const look = () => {
      asked += 1;
      const own = asked;
      // It only warns: where it cannot be known, nothing is said.
      ask(NextLookDocument, { wish: typedWish(valuesOf(new FormData(form))) }).then(
        ({ nextEditionPreview }) => own === asked && setFound((nextEditionPreview?.dates ?? []) as unknown as Row[]),
        () => own === asked && setFound([]),
      );
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    form.addEventListener('input', wait);
    return () => {
      asked = -1;
      clearTimeout(timer);
      form.removeEventListener('input', wait);
    };
  }, [box]);
  return new Map(found.map((row) => [row.key, row]));
}
