import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { EmailChange } from '../../schema/people/email-change.js';
import type { EmailChangePreview } from '../../schema/people/email-change.results.js';
import { Person } from '../../schema/people/person.js';
import { InvalidInput, TooManyTries } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { readLink } from '../platform/link-token.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { storedEmail } from './person.service.js';
import { freshlySignedIn } from './sessions.service.js';
import { emailHint } from './sign-in.service.js';

const hourMs = 3_600_000;

/** How long a new address can be confirmed, in milliseconds. */
export const confirmMs = 24 * hourMs;

/** How long the old address can take itself back, in milliseconds. */
export const undoMs = 7 * 24 * hourMs;

/** Changes asked for in any hour, by one person and for one address. */
const perHour = 5;

const fresh = { connectionType: 'write', disableIdentityMap: true } as const;

/**
 * Has a link mailed to the new address; until it is confirmed the old one counts. The answer is the same for an address
 * that somebody here has: only the mail differs. Refuses with SignInRequired, FreshSignInRequired, InvalidInput, TooManyTries.
 */
export async function requestEmailChange(em: EntityManager, actor: Actor, email: string, now: Date): Promise<void> {
  const personId = await freshlySignedIn(em, actor, now);
  const newEmail = storedEmail(email);
  await write(em, async (tx) => {
    const person = await tx.findOneOrFail(Person, { id: personId }, { refresh: true });
    if (person.email === newEmail) {
      throw new Refusal(InvalidInput.of('email', 'isOther', 'people.isYourAddress'));
    }
    const recent = { createdAt: { $gt: new Date(now.getTime() - hourMs) } };
    if ((await tx.count(EmailChange, { person: personId, ...recent })) >= perHour) throw new Refusal(TooManyTries.of());
    const isBombed = (await tx.count(EmailChange, { newEmail, ...recent })) >= perHour;
    const id = newId(now.getTime());
    const expiresAt = new Date(now.getTime() + confirmMs);
    const oldEmail = person.email ?? '';
    await tx.insert(EmailChange, { id, createdAt: now, person: personId, oldEmail, newEmail, expiresAt });
    await audit(tx, actor, 'requestEmailChange', { kind: 'Person', id: personId }, now);
    if (isBombed) return;
    const mail = { kind: 'mail.email-change', dedupKey: `email-change:${id}:v1`, payload: { emailChangeId: id } };
    await enqueue(tx, { ...mail, recipient: newEmail, priority: 1, personId }, now);
  });
}

/** True while the new address can be confirmed. */
export function isConfirmableAt(change: EmailChange, now: Date): boolean {
  return !change.confirmedAt && !change.undoneAt && change.expiresAt > now;
}

/** True while the old address can take itself back. */
export function isUndoableAt(change: EmailChange, now: Date): boolean {
  return change.confirmedAt != null && !change.undoneAt && change.undoUntil != null && change.undoUntil > now;
}

/** The change that a mailed link is about; null when the token is none of ours for this purpose. */
export async function emailChangeBy(
  em: EntityManager,
  secretKey: string,
  purpose: 'EMAIL_CHANGE' | 'EMAIL_UNDO',
  link: string,
): Promise<EmailChange | null> {
  const id = readLink(secretKey, purpose, link)?.id;
  return id ? em.findOne(EmailChange, { id }, fresh) : null;
}

/** What the page of a mailed link may show; null when no such link was mailed. Changes nothing. */
export async function emailChangePreview(
  em: EntityManager,
  secretKey: string,
  link: string,
  now: Date,
): Promise<EmailChangePreview | null> {
  const confirming = await emailChangeBy(em, secretKey, 'EMAIL_CHANGE', link);
  const undoing = confirming ? null : await emailChangeBy(em, secretKey, 'EMAIL_UNDO', link);
  const change = confirming ?? undoing;
  if (!change) return null;
  return {
    newEmailHint: emailHint(change.newEmail),
    isConfirmable: confirming !== null && isConfirmableAt(change, now),
    isUndoable: undoing !== null && isUndoableAt(change, now),
    undoUntil: change.undoUntil ?? null,
  };
}
