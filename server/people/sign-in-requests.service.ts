import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import type { RequestSignInLinkInput } from '../../schema/people/sign-in.inputs.js';
import { SignInLink } from '../../schema/people/sign-in-link.js';
import type { Actor } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import { write } from '../platform/write.js';
import { networkOf } from './network-address.js';
import { storedEmail } from './person.service.js';
import { type Asking, isMailAllowed, lockCounting } from './sign-in-limits.js';
import { hashOfAddress, hashOfCode, hashOfSecret, newSecret, signInSecrets } from './sign-in-secrets.service.js';

/** How long a sign-in link and its code work, in milliseconds. */
export const signInLinkMs = 15 * 60_000;

/** Wrong codes after which a sign-in link is spent. */
export const wrongCodesAllowed = 5;

const requestIdBytes = 24;

/** Payload of `mail.sign-in`: no secret; the mail's handler makes token and code with `signInSecrets`. */
export interface SignInMail {
  signInLinkId: string;
  /** BCP 47 language asked for, else the asker's. */
  locale: string;
  /** Path of this site to show afterwards. */
  next: string | null;
}

/** Who a mail that a stranger triggers goes to and where it was asked for, as both are counted. */
export function askingOf(secretKey: string, email: string, address: string | null): Asking {
  const at = email.lastIndexOf('@');
  // Mail to name+anything@ mostly lands in the box of name@.
  const box = `${email.slice(0, at).replace(/(?<=.)\+.*$/, '')}${email.slice(at)}`;
  const network = address && networkOf(address);
  return {
    recipientHash: hashOfAddress(secretKey, 'recipient', box),
    networkHash: network ? hashOfAddress(secretKey, 'network', network) : null,
  };
}

/** One row and one message, whether or not the address is known; only the mail will differ. */
async function insertLink(
  tx: EntityManager,
  secretKey: string,
  asked: { requestId: string; email: string; asking: Asking; mail: Omit<SignInMail, 'signInLinkId'> },
  now: Date,
): Promise<void> {
  const { requestId, email, asking, mail } = asked;
  const known = await tx.findOne(Person, { email, erasedAt: null }, { fields: ['id'] });
  const id = newId(now.getTime());
  const { token, code } = signInSecrets(secretKey, { id });
  await tx.insert(SignInLink, {
    id,
    createdAt: now,
    requestHash: hashOfSecret(requestId),
    tokenHash: hashOfSecret(token),
    codeHash: hashOfCode(secretKey, id, code),
    person: known?.id ?? null,
    recipientHash: asking.recipientHash,
    askedFrom: asking.networkHash,
    wrongCodes: 0,
    expiresAt: new Date(now.getTime() + signInLinkMs),
  });
  const payload: SignInMail = { signInLinkId: id, ...mail };
  const dedupKey = `sign-in:${id}:v1`;
  const personId = known?.id ?? null;
  await enqueue(tx, { kind: 'mail.sign-in', dedupKey, payload, recipient: email, priority: 1, personId }, now);
}

/**
 * Has a sign-in mail sent and answers a request id, to which the mail's code is bound. Known and unknown addresses get
 * the same answer for the same work. Over a limit the answer is the same too, no mail goes out, and earlier links stay good.
 */
export async function requestSignInLink(
  em: EntityManager,
  actor: Actor,
  input: RequestSignInLinkInput,
  now: Date,
  secretKey: string,
): Promise<{ requestId: string }> {
  const email = storedEmail(input.email);
  const asking = askingOf(secretKey, email, actor.address);
  const requestId = newSecret(requestIdBytes);
  const mail = { locale: input.locale ?? actor.locale, next: input.next ?? null };
  // Asked without the lock first, so that a flood over the limit makes nobody wait.
  if (!(await isMailAllowed(em, asking, now))) return { requestId };
  await write(em, async (tx) => {
    await lockCounting(tx);
    if (await isMailAllowed(tx, asking, now)) await insertLink(tx, secretKey, { requestId, email, asking, mail }, now);
  });
  return { requestId };
}
