import nodemailer from 'nodemailer';
import { outcomeOf, type SendOutcome } from './mail-outcome.js';

/** A file that a mail carries. */
export interface MailAttachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

/** A mail on its way out: one plain recipient, both bodies, and a calendar file where it has one. */
export interface OutgoingMail {
  /** Stable for a message of the outbox, `<id@host>`; a retry keeps it. */
  messageId: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Root of the thread, the same for all mails about one noun. */
  references?: string;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** Address where one POST ends mails of this sort (RFC 8058). */
  unsubscribe?: string;
  /** Identifier of the list it belongs to (RFC 2919), without its brackets. */
  listId?: string;
  attachments?: MailAttachment[];
}

/** Sends mails; never throws for what a mail server says. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  close(): void;
}

/** How mails leave: an SMTP server, or (locally) a store that keeps what would have been sent. */
export interface MailSettings {
  from: string;
  smtpUrl: string | null;
  /** Keeps the composed message, when there is no SMTP server. */
  keep: ((message: Buffer) => Promise<void>) | null;
  /** Signs every mail (RFC 6376); an RSA key in PEM. */
  dkim?: { domain: string; selector: string; privateKey: string };
  /** How long to wait for a mail server; by default 10 s to connect, 10 s for its greeting, 60 s for any answer. */
  patience?: { connectMs: number; greetingMs: number; silenceMs: number };
}

const usualPatience = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 60_000 };
/** So many mails in a row without any answer mean that the way out is down, not that the mails are odd. */
const unansweredInARow = 3;

/** True for one plain address and nothing else: no list, no name, no control character. */
export function isPlainAddress(address: string): boolean {
  return /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u.test(address) && address.length <= 254;
}

/** What a signature covers: the usual, and what ends a subscription, which nodemailer leaves out. */
const signedHeaders = [
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'auto-submitted'],
  ...['list-id', 'list-unsubscribe', 'list-unsubscribe-post'],
].join(':');

function signing(dkim: NonNullable<MailSettings['dkim']>) {
  const { domain, selector, privateKey } = dkim;
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders };
}

function smtp(url: string, { dkim, patience = usualPatience }: MailSettings) {
  const { hostname } = new URL(url);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.silenceMs,
    requireTLS: !isLoopback,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: signing(dkim) }),
  });
}

/** One click (RFC 8058). Written in one line: relays that fold it anew would break the signature over it. */
function unsubscribeHeaders(address: string) {
  return {
    'List-Unsubscribe': { prepared: true, value: `<${new URL(address).href}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function composed(mail: OutgoingMail, from: string) {
  const { calendar, unsubscribe, listId, attachments } = mail;
  const oneLine = (text: string) => text.replace(/[\p{Cc}]+/gu, ' ');
  return {
    from,
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject),
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    references: mail.references,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(listId && { 'List-Id': { prepared: true, value: `<${listId}>` } }),
      ...(unsubscribe && unsubscribeHeaders(unsubscribe)),
    },
    ...(attachments && { attachments }),
    ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.content, filename: 'invite.ics' } } : {}),
  };
}

/** Judges outcomes one after another: the third mail in a row that got no answer says that the way out is down. */
function watchSilence(): (mail: OutgoingMail, outcome: SendOutcome) => SendOutcome {
  const unanswered = new Set<string>();
  return (mail, outcome) => {
    if (outcome.kind !== 'unknown') unanswered.clear();
    else unanswered.add(mail.messageId);
    return outcome.kind === 'unknown' && unanswered.size >= unansweredInARow
      ? { kind: 'transport-down', reason: outcome.reason }
      : outcome;
  };
}

/** Opens the way out for mails. */
export function openMailTransport(settings: MailSettings): MailTransport {
  const { from, smtpUrl, keep } = settings;
  const judge = watchSilence();
  const way = smtpUrl ? smtp(smtpUrl, settings) : nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail) {
      if (!isPlainAddress(mail.to)) {
        return { kind: 'refused-for-good', reason: 'This is not one plain address.', suppress: false };
      }
      try {
        const sent = await way.sendMail(composed(mail, from));
        const message: unknown = 'message' in sent ? sent.message : null;
        if (keep && Buffer.isBuffer(message)) await keep(message);
        return judge(mail, { kind: 'sent' });
      } catch (error) {
        return judge(mail, outcomeOf(error));
      }
    },
    close: () => way.close(),
  };
}
