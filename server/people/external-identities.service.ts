import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { ExternalIdentity } from '../../schema/people/external-identity.js';
import { Person } from '../../schema/people/person.js';
import { NotFound } from '../../schema/problem.js';
import { type Actor, visitor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { insertRow } from '../platform/insert-row.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import type { IssuedToken } from './access-tokens.service.js';
import { type Claims, ProviderFailed } from './oidc-client.js';
import { storedEmail } from './person.service.js';
import { ownId } from './profile.service.js';
import { noteSecurity } from './security-notice.js';
import { freshlySignedIn } from './sessions.service.js';
import { letIn } from './sign-in.service.js';

/** Accounts elsewhere that sign the caller in, oldest first. */
export function ownExternalIdentities(em: EntityManager, actor: Actor): Promise<ExternalIdentity[]> {
  const options = { orderBy: { id: 'asc' }, connectionType: 'write', limit: 100 } as const;
  return em.find(ExternalIdentity, { person: ownId(actor) }, options);
}

/**
 * Signs in who a provider says it is: known by issuer and subject; the first time by an address that the provider has
 * verified and somebody here has. Throws ProviderFailed with UNVERIFIED or UNKNOWN, and then nothing is written.
 */
export async function signInByProvider(
  em: EntityManager,
  claims: Claims,
  now: Date,
  userAgent: string | null,
): Promise<IssuedToken> {
  const enter = () => enterByProvider(em, claims, now, userAgent);
  return enter().catch((error: unknown) => {
    // Another first answer for the same account came in between; now it is known.
    if (error instanceof UniqueConstraintViolationException) return enter();
    throw error;
  });
}

function enterByProvider(em: EntityManager, claims: Claims, now: Date, userAgent: string | null): Promise<IssuedToken> {
  const { issuer, subject } = claims;
  return write(em, async (tx) => {
    const known = await tx.findOne(ExternalIdentity, { issuer, subject }, { populate: ['person'] });
    if (known && !known.person.getEntity().erasedAt) {
      await tx.nativeUpdate(ExternalIdentity, { id: known.id }, { lastUsedAt: now, updatedAt: now });
      return letIn(tx, known.person.id, 'provider', now, userAgent);
    }
    const personId = await personOf(tx, claims);
    await link(tx, personId, claims, now);
    return letIn(tx, personId, 'provider', now, userAgent);
  });
}

async function personOf(tx: EntityManager, { email, isEmailVerified }: Claims): Promise<string> {
  if (!email || !isEmailVerified) throw new ProviderFailed('UNVERIFIED');
  const person = await tx.findOne(Person, { email: storedEmail(email), erasedAt: null }, { fields: ['id'] });
  if (!person) throw new ProviderFailed('UNKNOWN');
  return person.id;
}

async function link(tx: EntityManager, personId: string, { issuer, subject }: Claims, now: Date): Promise<void> {
  const id = newId(now.getTime());
  const dates = { createdAt: now, updatedAt: now, lastUsedAt: now };
  await insertRow(tx, ExternalIdentity, { id, ...dates, person: personId, issuer, subject });
  const actor: Actor = { ...visitor, kind: 'person', personId };
  await audit(tx, actor, 'addExternalIdentity', { kind: 'ExternalIdentity', id }, now);
  await noteSecurity(tx, { what: 'PROVIDER_ADDED', personId, version: id, detail: issuer }, now);
}

/** Ends signing in by an account elsewhere. Refuses with SignInRequired, FreshSignInRequired, NotFound. */
export async function removeExternalIdentity(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  const personId = await freshlySignedIn(em, actor, now);
  await write(em, async (tx) => {
    const identity = await tx.findOne(ExternalIdentity, { id, person: personId });
    if (!identity) throw new Refusal(NotFound.of());
    await tx.nativeDelete(ExternalIdentity, { id });
    await audit(tx, actor, 'removeExternalIdentity', { kind: 'ExternalIdentity', id }, now);
    await noteSecurity(tx, { what: 'PROVIDER_REMOVED', personId, version: id, detail: identity.issuer }, now);
  });
}
