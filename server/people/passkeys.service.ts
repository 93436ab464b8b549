import type { EntityManager } from '@mikro-orm/core';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { newId } from '../../schema/node.js';
import type { AddPasskeyInput, RenamePasskeyInput } from '../../schema/people/passkey.inputs.js';
import { Passkey } from '../../schema/people/passkey.js';
import { TooManyPasskeys } from '../../schema/people/passkey.results.js';
import { NotFound, problem } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { challengeMs, makeChallenge, meetChallenge } from './challenges.service.js';
import { deviceWords } from './device-words.js';
import { passkeyRefusal, readAnswer } from './passkey-answer.js';
import { ownId, ownPerson } from './profile.service.js';
import { noteSecurity } from './security-notice.js';
import { freshlySignedIn } from './sessions.service.js';

/** The site that passkeys are bound to: an origin without a trailing slash. */
export type Site = string;

const most = 20;

/** Passkeys of the caller, oldest first. */
export function ownPasskeys(em: EntityManager, actor: Actor): Promise<Passkey[]> {
  return em.find(Passkey, { person: ownId(actor) }, { orderBy: { id: 'asc' }, connectionType: 'write', limit: most });
}

async function refuseTooMany(em: EntityManager, personId: string): Promise<void> {
  if ((await em.count(Passkey, { person: personId }, { connectionType: 'write' })) < most) return;
  throw new Refusal(problem(TooManyPasskeys, 'people.tooManyPasskeys'));
}

/** Options for the browser to make a passkey. Refuses with SignInRequired, FreshSignInRequired, TooManyPasskeys. */
export async function startNewPasskey(em: EntityManager, actor: Actor, site: Site, now: Date): Promise<string> {
  const personId = await freshlySignedIn(em, actor, now);
  await refuseTooMany(em, personId);
  const person = await ownPerson(em, actor);
  const known = await ownPasskeys(em, actor);
  const challenge = await write(em, (tx) => makeChallenge(tx, { purpose: 'NEW_PASSKEY', personId }, now));
  const options = await generateRegistrationOptions({
    rpName: 'Perennial',
    rpID: new URL(site).hostname,
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    userID: Buffer.from(personId),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeMs,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

/** What a browser made, checked against the challenge and our site; the challenge is used up whatever comes of it. */
async function checked(em: EntityManager, personId: string, site: Site, credentialJson: string, now: Date) {
  const { answer, challenge, origin } = readAnswer<RegistrationResponseJSON>(credentialJson);
  const met = await write(em, (tx) => meetChallenge(tx, challenge, { purpose: 'NEW_PASSKEY', personId }, now));
  if (!met) throw passkeyRefusal('CHALLENGE');
  if (origin !== site) throw passkeyRefusal('ORIGIN');
  const expected = { expectedChallenge: challenge, expectedOrigin: site, expectedRPID: new URL(site).hostname };
  const result = await verifyRegistrationResponse({ response: answer, ...expected }).catch(() => null);
  if (!result?.verified) throw passkeyRefusal('SIGNATURE');
  return result.registrationInfo;
}

/**
 * Keeps a new passkey of the caller and mails them that it was added. Refuses with SignInRequired, FreshSignInRequired,
 * TooManyPasskeys, InvalidInput, PasskeyRefused.
 */
export async function addPasskey(
  em: EntityManager,
  actor: Actor,
  input: AddPasskeyInput,
  { site, userAgent }: { site: Site; userAgent: string | null },
  now: Date,
): Promise<Passkey> {
  const personId = await freshlySignedIn(em, actor, now);
  const { credential, credentialBackedUp } = await checked(em, personId, site, input.credentialJson, now);
  const id = newId(now.getTime());
  await write(em, async (tx) => {
    await refuseTooMany(tx, personId);
    // An authenticator never makes one id twice; whoever sends a known one has copied it.
    if (await tx.findOne(Passkey, { credentialId: credential.id })) throw passkeyRefusal('UNKNOWN');
    await tx.insert(Passkey, {
      id,
      createdAt: now,
      updatedAt: now,
      person: personId,
      name: input.name?.trim() || nameOf(userAgent),
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      isBackedUp: credentialBackedUp,
    });
    await audit(tx, actor, 'addPasskey', { kind: 'Passkey', id }, now);
    await noteSecurity(tx, { what: 'PASSKEY_ADDED', personId, version: id, detail: id }, now);
  });
  return em.findOneOrFail(Passkey, { id }, { connectionType: 'write' });
}

function nameOf(userAgent: string | null): string {
  const { browser, system } = deviceWords(userAgent);
  return [browser, system].filter(Boolean).join(', ') || 'Passkey';
}

/** Calls a passkey of the caller something else. Refuses with SignInRequired, NotFound. */
export async function renamePasskey(
  em: EntityManager,
  actor: Actor,
  { passkeyId, name }: RenamePasskeyInput,
  now: Date,
): Promise<Passkey> {
  const own = { id: passkeyId, person: ownId(actor) };
  const called = { name: name.trim().replace(/\s+/g, ' '), updatedAt: now };
  const changed = await write(em, (tx) => tx.nativeUpdate(Passkey, own, called));
  if (changed === 0) throw new Refusal(NotFound.of());
  return em.findOneOrFail(Passkey, own, { connectionType: 'write', refresh: true });
}

/** Takes a passkey of the caller away and mails them so. Refuses with SignInRequired, FreshSignInRequired, NotFound. */
export async function removePasskey(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  const personId = await freshlySignedIn(em, actor, now);
  await write(em, async (tx) => {
    const passkey = await tx.findOne(Passkey, { id, person: personId });
    if (!passkey) throw new Refusal(NotFound.of());
    await tx.nativeDelete(Passkey, { id });
    await audit(tx, actor, 'removePasskey', { kind: 'Passkey', id }, now);
    await noteSecurity(tx, { what: 'PASSKEY_REMOVED', personId, version: id, detail: passkey.name }, now);
  });
}
