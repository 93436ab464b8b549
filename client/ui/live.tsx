interface LiveProps {
  /** Tells the living parts of a page apart. */
  id: string;
  /** A GraphQL subscription that says when to look again. */
  stream?: { readonly query: string; readonly variables: Record<string, unknown> };
  /** Seconds between looks where there is no stream. */
  every?: number;
  children: React.ReactNode;
}

/** A part of a plain page that keeps itself current: the script loads the page again and takes this part from it. */
export function Live({ id, stream, every, children }: LiveProps) {
  return (
    <div data-live={id} data-stream={stream && streamAddress(stream)} data-every={every} aria-live="polite">
      {children}
    </div>
  );
}

function streamAddress({ query, variables }: NonNullable<LiveProps['stream']>): string {
  const text = query.replace(/\s+/g, ' ').trim();
  return `/graphql/stream?${new URLSearchParams({ query: text, variables: JSON.stringify(variables) })}`;
}
