import { useLocation, useRevalidator } from 'react-router';
import type { Part } from '../graphql/part.js';
import { Notice } from './notice.js';
import { useText } from './text.js';

interface PagePartProps<Result> {
  part: Part<Result>;
  /** What the part is called, for the place where it is missing. */
  name: string;
  children: (data: Result) => React.ReactNode;
}

/** A part of a page; where it could not be read, that is said in its place, with a way to try again. */
export function PagePart<Result>({ part, name, children }: PagePartProps<Result>) {
  const say = useText();
  const { revalidate, state } = useRevalidator();
  const { pathname, search } = useLocation();
  if (part.trouble === null) return children(part.data);
  const { requestId } = part.trouble;
  return (
    <Notice tone="failed" title={say('part.failed', { name })} news>
      <p>{requestId ? say('part.request', { requestId }) : say('part.noAnswer')}</p>
      <p>
        <a
          className="button ordinary small"
          href={pathname + search}
          aria-disabled={state !== 'idle' || undefined}
          onClick={(event) => {
            event.preventDefault();
            void revalidate();
          }}
        >
          {say(state === 'idle' ? 'part.again' : 'console.loading')}
        </a>
      </p>
    </Notice>
  );
}
