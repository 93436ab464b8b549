import type { EntityManager } from '@mikro-orm/core';
import { signInMail, signInUnknownMail } from '../../emails/people/sign-in.js';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { SignInLink } from '../../schema/people/sign-in-link.js';
import { isUsableAt } from '../people/sign-in.service.js';
import { signInSecrets } from '../people/sign-in-secrets.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';

/** `?next=` for a path of this site; nothing for anything else, since `//host` and `/\\host` lead away. */
function nextQuery(next: unknown): string {
  const isOwnPath = typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next);
  return isOwnPath ? `?next=${encodeURIComponent(next)}` : '';
}

async function signIn(
  em: EntityManager,
  ports: MailPorts,
  asked: Record<string, unknown>,
  message: OutboxMessage,
): Promise<Rendered> {
  const id = asked['signInLinkId'];
  const options = { populate: ['person'], connectionType: 'write' } as const;
  const link = typeof id === 'string' ? await em.findOne(SignInLink, { id }, options) : null;
  const to = message.recipient;
  if (!link || !to) return { drop: 'The request is gone.' };
  if (!isUsableAt(link, ports.clock.now())) return { drop: 'The link was used or has ended before it could be sent.' };
  const person = link.person?.getEntity();
  const { publicUrl } = ports;
  const locale = typeof asked['locale'] === 'string' ? asked['locale'] : (person?.locale ?? 'en');
  const reader = { locale, timeZone: person?.timeZone ?? null, publicUrl };
  if (!person) return { to, email: await signInUnknownMail(reader), thread: `sign-in-${link.id}` };
  const { token, code } = signInSecrets(ports.secretKey, link);
  const url = `${publicUrl}/sign-in/${token}${nextQuery(asked['next'])}`;
  const email = await signInMail({ ...reader, url, code, until: link.expiresAt });
  return { to, email, thread: `sign-in-${link.id}` };
}

/** How the mail to sign in is made; its secrets are made anew here and stored nowhere. */
export function signInMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.sign-in': (em, ids, message) => signIn(em, ports, ids, message) };
}
