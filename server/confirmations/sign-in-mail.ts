import type { EntityManager } from '@mikro-orm/core';
import { signInMail, signInUnknownMail } from '../../emails/people/sign-in.js';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { SignInLink } from '../../schema/people/sign-in-link.js';
import { signInSecrets } from '../people/sign-in-secrets.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';

async function signIn(em: EntityManager, ports: MailPorts, id: unknown, message: OutboxMessage): Promise<Rendered> {
  const options = { populate: ['person'], connectionType: 'write' } as const;
  const link = typeof id === 'string' ? await em.findOne(SignInLink, { id }, options) : null;
  const to = message.recipient;
  if (!link || !to) return { drop: 'The request is gone.' };
  if (link.expiresAt <= ports.clock.now()) return { drop: 'The link has ended before it could be sent.' };
  const person = link.person?.getEntity();
  const { publicUrl } = ports;
  const reader = { locale: person?.locale ?? 'en', timeZone: person?.timeZone ?? null, publicUrl };
  if (!person) return { to, email: await signInUnknownMail(reader), thread: `sign-in-${link.id}` };
  const { token, code } = signInSecrets(ports.secretKey, link);
  const email = await signInMail({ ...reader, url: `${publicUrl}/sign-in/${token}`, code, until: link.expiresAt });
  return { to, email, thread: `sign-in-${link.id}` };
}

/** How the mail to sign in is made; its secrets are made anew here and stored nowhere. */
export function signInMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.sign-in': (em, ids, message) => signIn(em, ports, ids['signInLinkId'], message) };
}
