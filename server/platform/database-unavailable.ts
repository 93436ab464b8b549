/** Why the database cannot serve now. */
export type UnavailableReason = 'busy' | 'unreachable' | 'read-only' | 'full' | 'damaged';

const explanations: Record<UnavailableReason, string> = {
  busy: 'The database was busy with other changes; nothing was changed',
  unreachable: 'The database cannot be reached',
  'read-only': 'The database is read-only; nothing was changed',
  full: 'The disk of the database is full; nothing was changed',
  damaged: 'The database file is damaged; restore a backup',
};

/** The database cannot serve now; not the caller's fault, and not expected: answered as an internal error. */
export class DatabaseUnavailable extends Error {
  constructor(
    readonly reason: UnavailableReason,
    cause: unknown,
  ) {
    super(`${explanations[reason]} (${codeOf(cause) || (cause instanceof Error ? cause.message : 'unknown')})`, {
      cause,
    });
    this.name = 'DatabaseUnavailable';
  }
}

/** SQLite result codes and PostgreSQL SQLSTATEs, by how they begin. */
const reasons: readonly (readonly [RegExp, UnavailableReason])[] = [
  [/^(SQLITE_BUSY|SQLITE_LOCKED|40001$|40P01$|55P03$)/, 'busy'],
  [/^(SQLITE_READONLY|25006$)/, 'read-only'],
  [/^(SQLITE_FULL|53100$)/, 'full'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|XX00[12]$)/, 'damaged'],
  [/^(SQLITE_CANTOPEN|SQLITE_IOERR|08...$|57P0[1-5]$|53[234]00$|25P03$)/, 'unreachable'],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/, 'unreachable'],
];

/** Errors of the PostgreSQL client that carry no code. */
const lostConnection = /connection terminated|not queryable|timeout exceeded when trying to connect|client was closed/i;

/** Why `error` means that the database cannot serve; null when it means something else. */
export function unavailableReason(error: unknown): UnavailableReason | null {
  if (error instanceof DatabaseUnavailable) return error.reason;
  const code = codeOf(error);
  for (const [pattern, reason] of reasons) if (pattern.test(code)) return reason;
  return error instanceof Error && lostConnection.test(error.message) ? 'unreachable' : null;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' ? code : codeOf(error.cause);
}
