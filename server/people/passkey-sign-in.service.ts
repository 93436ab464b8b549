import type { EntityManager } from '@mikro-orm/core';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { Passkey } from '../../schema/people/passkey.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import type { IssuedToken } from './access-tokens.service.js';
import { challengeMs, makeChallenge, meetChallenge } from './challenges.service.js';
import { passkeyRefusal, readAnswer } from './passkey-answer.js';
import type { Site } from './passkeys.service.js';
import { letIn } from './sign-in.service.js';

/** Options for the browser to find a passkey of ours; the same for everyone, since nobody has said yet who they are. */
export async function startPasskeySignIn(em: EntityManager, site: Site, now: Date): Promise<string> {
  const challenge = await write(em, (tx) => makeChallenge(tx, { purpose: 'PASSKEY_SIGN_IN' }, now));
  const options = await generateAuthenticationOptions({
    rpID: new URL(site).hostname,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeMs,
    userVerification: 'required',
  });
  return JSON.stringify(options);
}

async function verified(passkey: Passkey, response: AuthenticationResponseJSON, challenge: string, site: Site) {
  const publicKey = new Uint8Array(Buffer.from(passkey.publicKey, 'base64url'));
  const expected = { expectedChallenge: challenge, expectedOrigin: site, expectedRPID: new URL(site).hostname };
  // The counter is judged below, by the statement that also moves it on.
  const credential = { id: passkey.credentialId, publicKey, counter: 0 };
  const result = await verifyAuthenticationResponse({ response, credential, ...expected }).catch(() => null);
  if (!result?.verified) throw passkeyRefusal('SIGNATURE');
  return result.authenticationInfo;
}

/**
 * Signs in with a passkey. A challenge is used up whatever comes of it; a counter that falls back or stands still marks a
 * copy. Refuses with InvalidInput, PasskeyRefused.
 */
export async function signInWithPasskey(
  em: EntityManager,
  credentialJson: string,
  { site, userAgent }: { site: Site; userAgent: string | null },
  now: Date,
): Promise<IssuedToken> {
  const { answer, challenge, origin } = readAnswer<AuthenticationResponseJSON>(credentialJson);
  const met = await write(em, (tx) => meetChallenge(tx, challenge, { purpose: 'PASSKEY_SIGN_IN' }, now));
  if (!met) throw passkeyRefusal('CHALLENGE');
  if (origin !== site) throw passkeyRefusal('ORIGIN');
  const options = { populate: ['person'], connectionType: 'write' } as const;
  const passkey = await em.fork().findOne(Passkey, { credentialId: answer.id }, options);
  if (!passkey || passkey.person.getEntity().erasedAt) throw passkeyRefusal('UNKNOWN');
  const { newCounter, credentialBackedUp } = await verified(passkey, answer, challenge, site);
  return write(em, async (tx) => {
    const sql = `update passkey set counter = ?, is_backed_up = ?, last_used_at = ?, updated_at = ?
      where id = ? and (counter < ? or (counter = 0 and ? = 0))`;
    const params = [newCounter, credentialBackedUp, now, now, passkey.id, newCounter, newCounter];
    if ((await change(tx, sql, params)) === 0) throw passkeyRefusal('COUNTER');
    return letIn(tx, passkey.person.id, 'passkey', now, userAgent);
  });
}
