import type { EntityManager } from '@mikro-orm/core';
import type { SignInInput } from '../../schema/people/sign-in.inputs.js';
import { SignInFailed, type SignInPreview } from '../../schema/people/sign-in.results.js';
import { SignInLink } from '../../schema/people/sign-in-link.js';
import { InvalidInput, problem, TooManyTries } from '../../schema/problem.js';
import { type Actor, visitor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { type IssuedToken, issueAccessToken } from './access-tokens.service.js';
import { wrongCodesAllowed } from './sign-in-requests.service.js';
import { areSameHash, hashOfCode, hashOfSecret } from './sign-in-secrets.service.js';

/** What came of a try; only a success may write more, and a wrong code must stay counted. */
type Tried = { issued: IssuedToken } | { triesLeft: number; isSpent?: boolean };

interface Guess {
  userAgent: string | null;
  requestId: string;
  code: string;
}

const fresh = { connectionType: 'write', disableIdentityMap: true } as const;
const usable = `consumed_at is null and expires_at > ? and wrong_codes < ${wrongCodesAllowed}`;

/** True while a link can still sign somebody in: unused, in time, and not guessed at too often. */
export function isUsableAt(link: SignInLink, now: Date): boolean {
  return !link.consumedAt && link.expiresAt > now && link.wrongCodes < wrongCodesAllowed;
}

async function issueFor(tx: EntityManager, link: SignInLink, now: Date, userAgent: string | null): Promise<Tried> {
  const personId = link.person?.id;
  if (!personId) return { triesLeft: 0 };
  return { issued: await letIn(tx, personId, 'mail', now, userAgent) };
}

/** Issues a token to a person who has shown who they are, and writes down in which way. */
export async function letIn(
  tx: EntityManager,
  personId: string,
  by: 'mail' | 'passkey' | 'provider',
  now: Date,
  userAgent: string | null,
): Promise<IssuedToken> {
  const issued = await issueAccessToken(tx, personId, now, userAgent);
  const actor: Actor = { ...visitor, kind: 'person', personId };
  await audit(tx, actor, 'signIn', { kind: 'AccessToken', id: issued.accessTokenId }, now, { by });
  return issued;
}

/** One guarded statement consumes the link, so of many at once exactly one gets in. */
async function tryToken(tx: EntityManager, token: string, now: Date, userAgent: string | null): Promise<Tried> {
  const tokenHash = hashOfSecret(token);
  const sql = `update sign_in_link set consumed_at = ? where token_hash = ? and person_id is not null and ${usable}`;
  if ((await change(tx, sql, [now, tokenHash, now])) === 0) return { triesLeft: 0 };
  return issueFor(tx, await tx.findOneOrFail(SignInLink, { tokenHash }, fresh), now, userAgent);
}

/** One guarded statement consumes the link or counts the try, so that guesses sent at once are counted one by one. */
async function tryCode(tx: EntityManager, secretKey: string, given: Guess, now: Date): Promise<Tried> {
  const requestHash = hashOfSecret(given.requestId);
  const before = await tx.findOne(SignInLink, { requestHash }, fresh);
  if (!before) return { triesLeft: 0 };
  const isRight = areSameHash(before.codeHash, hashOfCode(secretKey, before.id, given.code)) && before.person != null;
  const effect = isRight ? 'consumed_at = ?' : 'wrong_codes = wrong_codes + 1';
  const sql = `update sign_in_link set ${effect} where id = ? and ${usable}`;
  const changed = await change(tx, sql, [...(isRight ? [now] : []), before.id, now]);
  if (changed === 1 && isRight) return issueFor(tx, before, now, given.userAgent);
  const after = await tx.findOneOrFail(SignInLink, { id: before.id }, fresh);
  const isSpent = changed === 0 && after.wrongCodes >= wrongCodesAllowed;
  return { triesLeft: isUsableAt(after, now) ? wrongCodesAllowed - after.wrongCodes : 0, isSpent };
}

function failure(triesLeft: number): SignInFailed {
  return problem(SignInFailed, triesLeft > 0 ? 'people.wrongCode' : 'people.linkEnded', { triesLeft });
}

function guessOf({ requestId, code }: SignInInput, userAgent: string | null): Guess {
  if (!requestId) throw new Refusal(InvalidInput.of('requestId', 'isNotEmpty', 'people.askForASignInMail'));
  if (!code) throw new Refusal(InvalidInput.of('code', 'isNotEmpty', 'people.typeTheSixDigits'));
  return { requestId, code, userAgent };
}

/**
 * Signs in with a mailed token, or with a code and the request it was made for; a link works once, for 15 minutes, until
 * five wrong codes. Refuses with InvalidInput, SignInFailed, and with TooManyTries once the wrong codes are used up.
 */
export async function signIn(
  em: EntityManager,
  input: SignInInput,
  now: Date,
  secretKey: string,
  userAgent: string | null = null,
): Promise<IssuedToken> {
  const { token } = input;
  const guess = token ? null : guessOf(input, userAgent);
  const tried = await write(em, (tx) =>
    guess ? tryCode(tx, secretKey, guess, now) : tryToken(tx, token ?? '', now, userAgent),
  );
  if ('issued' in tried) return tried.issued;
  if (!tried.isSpent) throw new Refusal(failure(tried.triesLeft));
  throw new Refusal(problem(TooManyTries, 'people.tooManyWrongCodesAsk'));
}

/** What the page of a mailed link may show; null when no such link was mailed. Changes nothing: mail scanners look too. */
export async function signInPreview(em: EntityManager, token: string, now: Date): Promise<SignInPreview | null> {
  const tokenHash = hashOfSecret(token);
  const link = await em.findOne(SignInLink, { tokenHash }, { populate: ['person'], disableIdentityMap: true });
  const email = link?.person?.getEntity().email;
  if (!link || !email) return null;
  return { emailHint: emailHint(email), expiresAt: link.expiresAt, isUsable: isUsableAt(link, now) };
}

/** An address as it is shown to whoever may not own it: `a•••@example.org`. */
export function emailHint(email: string): string {
  const [first = ''] = email;
  return `${first}•••${email.slice(email.lastIndexOf('@'))}`;
}
