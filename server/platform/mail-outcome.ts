/**
 * What a mail server's answer means for a message. `refused-for-good`: organizers see it, and the address is suppressed
 * when it does not exist. `transport-down`: our way out is at fault, not the address. `unknown`: no answer; try again.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused-for-now'; reason: string }
  | { kind: 'refused-for-good'; reason: string; suppress: boolean }
  | { kind: 'transport-down'; reason: string }
  | { kind: 'unknown'; reason: string };

interface SmtpError {
  command?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

/** Enhanced status codes (RFC 3463) that say the mailbox itself is bad; 5.2.2 (full) may pass. */
const badMailbox = /\b5\.(1\.\d+|2\.1)\b/;
const fullMailbox = /\b5\.2\.2\b/;

/** Judges what nodemailer reports, by the command that failed and the server's code. */
export function outcomeOf(error: unknown): SendOutcome {
  const { command = '', responseCode, response, message } = (error ?? {}) as SmtpError;
  const reason = (response ?? message ?? 'no answer').slice(0, 300);
  if (!responseCode) return { kind: 'unknown', reason };
  if (command !== 'RCPT TO' && command !== 'DATA') return { kind: 'transport-down', reason };
  if (responseCode < 500 || fullMailbox.test(reason)) return { kind: 'refused-for-now', reason };
  return { kind: 'refused-for-good', reason, suppress: badMailbox.test(reason) };
}
