import type { EntityManager } from '@mikro-orm/core';
import {
  emailChangedMail,
  emailChangeMail,
  emailTakenMail,
  type SecurityWhat,
  securityMail,
} from '../../emails/people/account.js';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { EmailChange } from '../../schema/people/email-change.js';
import { Passkey } from '../../schema/people/passkey.js';
import { Person } from '../../schema/people/person.js';
import { isConfirmableAt, isUndoableAt } from '../people/email-change.service.js';
import { emailHint } from '../people/sign-in.service.js';
import { makeLink } from '../platform/link-token.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';

type Ids = Record<string, unknown>;

const readerOf = (ports: MailPorts, person: Person) => ({
  locale: person.locale,
  timeZone: person.timeZone ?? null,
  publicUrl: ports.publicUrl,
});

function changeOf(em: EntityManager, id: unknown): Promise<EmailChange | null> {
  const options = { populate: ['person'], connectionType: 'write' } as const;
  return typeof id === 'string' ? em.findOne(EmailChange, { id }, options) : Promise.resolve(null);
}

async function emailChange(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const change = await changeOf(em, ids['emailChangeId']);
  if (!change || !isConfirmableAt(change, ports.clock.now())) return { drop: 'The request is gone or over.' };
  const person = change.person.getEntity();
  const [to, thread] = [change.newEmail, `email-change-${change.id}`];
  const holder = await em.findOne(Person, { email: change.newEmail });
  if (holder && holder.id !== person.id) return { to, thread, email: await emailTakenMail(readerOf(ports, holder)) };
  const url = `${ports.publicUrl}/me/email/${makeLink(ports.secretKey, 'EMAIL_CHANGE', change.id)}`;
  const values = { ...readerOf(ports, person), name: person.name, url, until: change.expiresAt };
  return { to, thread, email: await emailChangeMail(values) };
}

async function emailChanged(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const change = await changeOf(em, ids['detail']);
  if (!change?.undoUntil || !isUndoableAt(change, ports.clock.now()))
    return { drop: 'It was undone, or can no longer be.' };
  const undoPage = `${ports.publicUrl}/me/email/${makeLink(ports.secretKey, 'EMAIL_UNDO', change.id)}`;
  const email = await emailChangedMail({
    ...readerOf(ports, change.person.getEntity()),
    newEmailHint: emailHint(change.newEmail),
    undoPage,
    until: change.undoUntil,
  });
  return { to: change.oldEmail, thread: `email-change-${change.id}`, email };
}

const told: readonly SecurityWhat[] = ['PASSKEY_ADDED', 'PASSKEY_REMOVED', 'PROVIDER_ADDED', 'PROVIDER_REMOVED'];

/** What a mail may call it: a passkey's name as it is now, a provider's host. */
async function nameOf(em: EntityManager, what: SecurityWhat, detail: string): Promise<string | null> {
  if (what === 'PASSKEY_ADDED') return (await em.findOne(Passkey, { id: detail }))?.name ?? null;
  if (what === 'PASSKEY_REMOVED') return detail;
  return URL.canParse(detail) ? new URL(detail).hostname : detail;
}

async function securityNotice(
  em: EntityManager,
  ports: MailPorts,
  ids: Ids,
  message: OutboxMessage,
): Promise<Rendered> {
  if (ids['what'] === 'EMAIL_CHANGED') return emailChanged(em, ports, ids);
  const what = told.find((known) => known === ids['what']);
  const person = await em.findOne(Person, { id: String(ids['personId'] ?? ''), erasedAt: null });
  const detail = what && (await nameOf(em, what, String(ids['detail'] ?? '')));
  if (!what || !person?.email || detail == null) return { drop: 'It is no longer so.' };
  const securityPage = `${ports.publicUrl}/me/security`;
  const email = await securityMail({ ...readerOf(ports, person), what, detail, at: message.createdAt, securityPage });
  return { to: person.email, email, thread: `security-${person.id}` };
}

/** How mails about an account's address and ways in are made. */
export function accountMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.email-change': (em, ids) => emailChange(em, ports, ids),
    'mail.security-notice': (em, ids, message) => securityNotice(em, ports, ids, message),
  };
}
