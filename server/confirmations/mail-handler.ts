import type { EntityManager } from '@mikro-orm/core';
import type { Email } from '../../emails/email.js';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { Suppression } from '../../schema/confirmations/suppression.js';
import type { Clock } from '../platform/clock.js';
import type { MailAttachment, MailTransport } from '../platform/mail-transport.js';
import type { OutboxHandler, Outcome } from '../platform/outbox-handler.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { type CalendarPart, doubtItem, reserveItem } from './calendar-items.js';

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

/** A calendar file that a mail carries. */
type CalendarFile = Pick<CalendarPart, 'method' | 'content' | 'item'>;

/** A mail rendered at send time: to whom, what, the calendar file it carries, where it is ended for good. */
export interface RenderedMail {
  to: string;
  email: Email;
  /** What it is about, `<noun>-<id>`; mails of one thread are shown together. */
  thread: string;
  calendar?: CalendarFile | null;
  /** What else changes in the calendar: attached files, since calendars take one of a mail by themselves. */
  moreCalendar?: readonly CalendarFile[];
  /** What is owed once it was sent; may be repeated. */
  follow?: (em: EntityManager) => Promise<void>;
  unsubscribe?: string;
  /** The list it belongs to (RFC 2919), without the host. */
  list?: string;
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

function filesOf({ calendar, moreCalendar = [] }: RenderedMail): readonly CalendarFile[] {
  return calendar ? [calendar, ...moreCalendar] : moreCalendar;
}

/** Another mail changed the same calendar item meanwhile: nothing is noted, and the mail is rendered anew. */
class Overtaken extends Error {}

/** Notes to whom a mail goes and what it makes of a calendar, all of it. */
function note(em: EntityManager, message: OutboxMessage, mail: RenderedMail, now: Date): Promise<void> {
  return write(em, async (tx) => {
    await tx.nativeUpdate(OutboxMessage, { id: message.id }, { recipient: mail.to });
    for (const { item } of filesOf(mail)) if (!(await reserveItem(tx, item, now))) throw new Overtaken();
  });
}

function attached({ method, content }: CalendarFile, at: number): MailAttachment {
  const filename = `${method === 'CANCEL' ? 'withdrawn' : 'invite'}-${at + 2}.ics`;
  return { filename, content: Buffer.from(content), contentType: `text/calendar; charset=utf-8; method=${method}` };
}

/** Throws Overtaken, with nothing sent, when it must be rendered anew. */
async function send(em: EntityManager, ports: MailPorts, message: OutboxMessage, mail: RenderedMail): Promise<Outcome> {
  if (await em.fork().findOne(Suppression, { email: mail.to })) {
    return { kind: 'dead', reason: 'This address refuses mail for good.' };
  }
  await note(em, message, mail, ports.clock.now());
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
    ...(mail.calendar && { calendar: { method: mail.calendar.method, content: mail.calendar.content } }),
    unsubscribe: mail.unsubscribe,
    ...(mail.list && { listId: `${mail.list}.${ports.mailHost}` }),
    attachments: [...(mail.attachments ?? []), ...(mail.moreCalendar ?? []).map(attached)],
  });
  if (sent.kind !== 'sent') for (const { item } of filesOf(mail)) await doubtItem(em, item);
  switch (sent.kind) {
    case 'sent':
      await mail.follow?.(em);
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

/** Mails about one calendar item that are sent at the same moment are few. */
const mostRenderings = 5;

/** A handler that renders a mail from its message and sends it. */
export function mailHandler(ports: MailPorts, renders: Renders): OutboxHandler<Record<string, unknown>> {
  return {
    channel: 'smtp',
    parse(payload) {
      if (!payload || typeof payload !== 'object') throw new Error('the payload holds no ids');
      return payload as Record<string, unknown>;
    },
    async act(em, ids, message) {
      for (let tried = 0; tried < mostRenderings; tried += 1) {
        const mail = await renders(em.fork(), ids, message);
        if ('drop' in mail) return { kind: 'drop', reason: mail.drop };
        try {
          return await send(em, ports, message, mail);
        } catch (error) {
          if (!(error instanceof Overtaken)) throw error;
        }
      }
      return { kind: 'retry', reason: 'Other mails kept changing the same calendar item.' };
    },
  };
}
