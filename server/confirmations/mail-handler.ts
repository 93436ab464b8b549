import type { EntityManager } from '@mikro-orm/core';
import type { Email } from '../../emails/email.js';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { Suppression } from '../../schema/confirmations/suppression.js';
import type { Clock } from '../platform/clock.js';
import type { MailAttachment, MailTransport } from '../platform/mail-transport.js';
import type { OutboxHandler, Outcome } from '../platform/outbox-handler.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { noteItem, type SentItem } from './calendar-items.js';

/** What mails need of the outside. */
export interface MailPorts {
  transport: MailTransport;
  clock: Clock;
  /** No trailing slash. */
  publicUrl: string;
  secretKey: string;
  /** Who issues certificates. */
  issuerName: string;
  /** Host of message ids and calendar uids. */
  mailHost: string;
  /** Address that calendars name as organizer. */
  organizerAddress: string;
}

/** A mail rendered at send time: to whom, what, the calendar file it carries, where it is ended for good. */
export interface RenderedMail {
  to: string;
  email: Email;
  /** What it is about, `<noun>-<id>`; mails of one thread are shown together. */
  thread: string;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string; item?: SentItem };
  unsubscribe?: string;
  attachments?: MailAttachment[];
}

/** A mail to send; or why it is no longer wanted. */
export type Rendered = RenderedMail | { drop: string };

/** Renders a message from the ids it holds, checking again that it is still true and wanted. */
export type Renders = (em: EntityManager, ids: Record<string, unknown>, message: OutboxMessage) => Promise<Rendered>;

async function suppress(em: EntityManager, email: string, reason: string, now: Date): Promise<void> {
  const sql = 'insert into suppression (email, since, reason) values (?, ?, ?) on conflict (email) do nothing';
  await write(em, (tx) => change(tx, sql, [email, now, reason]));
}

async function send(em: EntityManager, ports: MailPorts, message: OutboxMessage, mail: RenderedMail): Promise<Outcome> {
  if (await em.fork().findOne(Suppression, { email: mail.to })) {
    return { kind: 'dead', reason: 'This address refuses mail for good.' };
  }
  await write(em, (tx) => tx.nativeUpdate(OutboxMessage, { id: message.id }, { recipient: mail.to }));
  const messageId = `<${message.id}@${ports.mailHost}>`;
  const references = `<${mail.thread}@${ports.mailHost}>`;
  const { subject, html, text } = mail.email;
  const sent = await ports.transport.send({
    messageId,
    references,
    to: mail.to,
    subject,
    html,
    text,
    calendar: mail.calendar && { method: mail.calendar.method, content: mail.calendar.content },
    unsubscribe: mail.unsubscribe,
    attachments: mail.attachments,
  });
  switch (sent.kind) {
    case 'sent':
      if (mail.calendar?.item) await noteItem(em, mail.calendar.item, mail.calendar.method, ports.clock.now());
      return { kind: 'done', messageId };
    case 'refused-for-good':
      if (sent.suppress) await suppress(em, mail.to, sent.reason, ports.clock.now());
      return { kind: 'dead', reason: sent.reason };
    case 'transport-down':
      return { kind: 'pause', reason: sent.reason };
    default:
      return { kind: 'retry', reason: sent.reason };
  }
}

/** A handler that renders a mail from its message and sends it. */
export function mailHandler(ports: MailPorts, renders: Renders): OutboxHandler<Record<string, unknown>> {
  return {
    channel: 'smtp',
    parse(payload) {
      if (!payload || typeof payload !== 'object') throw new Error('the payload holds no ids');
      return payload as Record<string, unknown>;
    },
    async act(em, ids, message) {
      const mail = await renders(em.fork(), ids, message);
      return 'drop' in mail ? { kind: 'drop', reason: mail.drop } : send(em, ports, message, mail);
    },
  };
}
