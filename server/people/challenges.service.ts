import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { ChallengePurpose } from '../../schema/people/people.enums.js';
import { SignInChallenge } from '../../schema/people/sign-in-challenge.js';
import { change } from '../platform/sql.js';
import { hashOfSecret, newSecret } from './sign-in-secrets.service.js';

/** How long a challenge can be met, in milliseconds. */
export const challengeMs = 5 * 60_000;

const challengeBytes = 32;

/** What a challenge is for. */
export interface Challenged {
  purpose: ChallengePurpose;
  /** Whose, where somebody is signed in. */
  personId?: string | null;
  /** Path to show afterwards. */
  next?: string | null;
}

/** Makes a random value of 256 bits that can be met once, within five minutes; only its hash is stored. */
export async function makeChallenge(tx: EntityManager, { purpose, personId, next }: Challenged, now: Date) {
  const secret = newSecret(challengeBytes);
  await tx.insert(SignInChallenge, {
    id: newId(now.getTime()),
    createdAt: now,
    purpose,
    secretHash: hashOfSecret(secret),
    person: personId ?? null,
    next: next ?? null,
    expiresAt: new Date(now.getTime() + challengeMs),
  });
  return secret;
}

/** Meets a challenge: one guarded statement, so of many at once exactly one does. Null: unknown, met before, or over. */
export async function meetChallenge(
  tx: EntityManager,
  secret: string,
  { purpose, personId }: Challenged,
  now: Date,
): Promise<{ next: string | null } | null> {
  const secretHash = hashOfSecret(secret);
  const whose = personId ? 'person_id = ?' : 'person_id is null';
  const sql = `update sign_in_challenge set consumed_at = ?
    where secret_hash = ? and purpose = ? and ${whose} and consumed_at is null and expires_at > ?`;
  const params = [now, secretHash, purpose, ...(personId ? [personId] : []), now];
  if ((await change(tx, sql, params)) === 0) return null;
  const options = { disableIdentityMap: true, connectionType: 'write' } as const;
  const met = await tx.findOneOrFail(SignInChallenge, { secretHash }, options);
  return { next: met.next ?? null };
}
