/** One server-sent event: its name and parsed data. */
export interface StreamEvent {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests state what they expect of an event by comparing it
  data: any;
}

/** A stream that is being read. */
export interface OpenStream {
  readonly response: Response;
  /** The next event; fails when the stream ends or stays silent for 30 s. */
  next(): Promise<StreamEvent>;
  /** Resolves with the events that were left when the stream ends. */
  rest(): Promise<StreamEvent[]>;
  close(): void;
}

/** Subscribes over HTTP as a browser's fetch does. */
export async function openStream(
  url: string,
  query: string,
  options: { token?: string; method?: 'GET' | 'POST'; variables?: object; headers?: Record<string, string> } = {},
): Promise<OpenStream> {
  const { token, method = 'POST', variables, headers } = options;
  const abort = new AbortController();
  const address = new URL('/graphql/stream', url);
  if (method === 'GET') {
    address.searchParams.set('query', query);
    if (variables) address.searchParams.set('variables', JSON.stringify(variables));
  }
  const response = await fetch(address, {
    method,
    signal: abort.signal,
    headers: {
      accept: 'text/event-stream',
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(method === 'POST' && { body: JSON.stringify({ query, variables }) }),
  });
  const events = eventsOf(response);
  return {
    response,
    async next() {
      const { done, value } = await inTime(events.next());
      if (done) throw new Error('The stream has ended');
      return value;
    },
    async rest() {
      const left: StreamEvent[] = [];
      for (;;) {
        const { done, value } = await inTime(events.next());
        if (done) return left;
        left.push(value);
      }
    },
    close: () => abort.abort(),
  };
}

async function* eventsOf({ body }: Response): AsyncGenerator<StreamEvent, void> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: ?(.*)$/m.exec(block)?.[1];
      if (event) yield { event, data: data ? JSON.parse(data) : null };
    }
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No event within 30 s')), 30_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
