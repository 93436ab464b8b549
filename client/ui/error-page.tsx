import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import { NoAnswer, RequestFailed } from '../graphql/execute.js';
import { Head } from './head.js';
import { Picture } from './illustrations.js';
import { useText } from './text.js';

type ErrorKind = 'notFound' | 'notAllowed' | 'tooMany' | 'badRequest' | 'noAnswer' | 'failed';

const kinds: Record<number, ErrorKind> = {
  400: 'badRequest',
  403: 'notAllowed',
  404: 'notFound',
  405: 'badRequest',
  429: 'tooMany',
};

/** What may be different the next time. */
const passing: ReadonlySet<ErrorKind> = new Set(['noAnswer', 'failed', 'tooMany']);

/** What a reader sees instead of a page that could not be shown: what happened, and the way on. */
export function ErrorPage() {
  const say = useText();
  const error = useRouteError();
  const kind = kindOf(error);
  const requestId = requestIdOf(error);
  const { pathname, search } = useLocation();
  return (
    <div className="message">
      <Picture name={kind === 'noAnswer' || kind === 'tooMany' ? 'waiting' : 'lost'} />
      <Head title={say(`error.${kind}.title`)} indexed={false} />
      <div className="stack">
        <h1>{say(`error.${kind}.title`)}</h1>
        <p>{say(`error.${kind}.text`)}</p>
        {kind === 'failed' && requestId && <p className="muted">{say('error.requestId', { requestId })}</p>}
        <p className="cluster">
          {passing.has(kind) && (
            <a className="button" href={pathname + search}>
              {say('part.again')}
            </a>
          )}
          <a className={passing.has(kind) ? 'button ordinary' : 'button'} href="/w">
            {say('error.home')}
          </a>
        </p>
      </div>
    </div>
  );
}

function kindOf(error: unknown): ErrorKind {
  if (error instanceof NoAnswer) return 'noAnswer';
  return (isRouteErrorResponse(error) && kinds[error.status]) || 'failed';
}

function requestIdOf(error: unknown): string | null {
  if (error instanceof RequestFailed) return error.requestId;
  if (!isRouteErrorResponse(error)) return null;
  const requestId: unknown = error.data?.requestId;
  return typeof requestId === 'string' ? requestId : null;
}
