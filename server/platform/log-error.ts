/** An error as the log keeps it. */
export interface ShownError {
  type: string;
  message: string;
  code?: string;
  /** Frames alone, without the message. */
  stack: string;
  cause?: ShownError;
  [key: string]: unknown;
}

const longestMessage = 300;

/**
 * What is written down of an error: where it happened, and its message unless that comes from a database, whose messages
 * repeat the values of the statement.
 */
export function shownCause(error: unknown): ShownError {
  if (error instanceof Error) return shown(error, 0);
  return { type: typeof error, message: String(error).slice(0, longestMessage), stack: '' };
}

function shown(error: Error, depth: number): ShownError {
  const { code } = error as Error & { code?: unknown };
  const isCoded = typeof code === 'string' || typeof code === 'number';
  const cause = error.cause instanceof Error && depth < 3 ? shown(error.cause, depth + 1) : undefined;
  return {
    type: error.constructor.name,
    message: isFromDatabase(error) ? 'kept back, it may repeat stored values' : error.message.slice(0, longestMessage),
    ...(isCoded && { code: String(code) }),
    // A stack begins with the message.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause && { cause }),
  };
}

function isFromDatabase(error: Error): boolean {
  if (['sql', 'query', 'parameters', 'detail', 'sqlMessage'].some((key) => key in error)) return true;
  return /Exception$|^DatabaseError$|^SqliteError$/.test(error.constructor.name);
}
