import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { useViewer } from './root.js';
import { lookForSession } from './signed-out.js';

interface LiveProps {
  /** Tells the living parts of a page apart. */
  id: string;
  /** A GraphQL subscription that says when to look again. */
  stream?: { readonly query: string; readonly variables: Record<string, unknown> };
  /** Seconds between looks; nothing once there is nothing to wait for. */
  every?: number;
  children: React.ReactNode;
}

/**
 * A part of a page that keeps itself current. On a plain page the script loads the page again and takes this part from
 * it; on an interactive one the router loads its data again.
 */
export function Live({ id, stream, every, children }: LiveProps) {
  const address = stream && streamAddress(stream);
  useFreshData(address, every);
  return (
    <div data-live={id} data-stream={address} data-every={every} aria-live="polite">
      {children}
    </div>
  );
}

function useFreshData(address: string | undefined, every: number | undefined): void {
  const { revalidate } = useRevalidator();
  const personId = useViewer()?.id;
  useEffect(() => {
    if (address === undefined) return;
    const stream = new EventSource(address);
    stream.addEventListener('next', () => void revalidate());
    stream.addEventListener('complete', () => stream.close());
    return () => stream.close();
  }, [address, revalidate]);
  useEffect(() => {
    if (every === undefined) return;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const isThere = personId ? (await lookForSession(personId)) === 'there' : await isServerThere();
      if (isThere) await revalidate();
    };
    const timer = setInterval(() => void look(), every * 1000);
    return () => clearInterval(timer);
  }, [every, revalidate, personId]);
}

/**
 * Whether anybody answers: a page that cannot be read again would give way to an error, or lead to sign-in where the
 * session is over, and take what was typed along.
 */
function isServerThere(): Promise<boolean> {
  return fetch('/livez', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

function streamAddress({ query, variables }: NonNullable<LiveProps['stream']>): string {
  const text = query.replace(/\s+/g, ' ').trim();
  return `/graphql/stream?${new URLSearchParams({ query: text, variables: JSON.stringify(variables) })}`;
}
