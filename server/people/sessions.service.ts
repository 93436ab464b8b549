import type { EntityManager } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import { AccessToken } from '../../schema/people/access-token.js';
import { FreshSignInRequired } from '../../schema/people/account.results.js';
import { Consent } from '../../schema/people/consent.js';
import { NotFound } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { pageOf } from '../platform/page.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { idleMs } from './access-tokens.service.js';
import { ownId } from './profile.service.js';

/** How long a sign-in counts as fresh, in milliseconds. */
export const freshMs = 15 * 60_000;

/** Where a list goes on. */
export interface Paging {
  first?: number | null;
  after?: string | null;
}

/** UTC instant until which the session in use counts as freshly signed in; null when it does not. */
export async function freshUntil(em: EntityManager, actor: Actor, now: Date): Promise<Date | null> {
  const { accessTokenId } = actor;
  const options = { connectionType: 'write' } as const;
  const token = accessTokenId ? await em.findOne(AccessToken, { id: accessTokenId, revokedAt: null }, options) : null;
  const until = token && new Date(token.createdAt.getTime() + freshMs);
  return until && until > now ? until : null;
}

/** Id of the caller, who signed in within the last 15 minutes. Refuses with SignInRequired, FreshSignInRequired. */
export async function freshlySignedIn(em: EntityManager, actor: Actor, now: Date): Promise<string> {
  const id = ownId(actor);
  if (!(await freshUntil(em, actor, now))) throw new Refusal(FreshSignInRequired.of());
  return id;
}

/** Sessions of the caller that still hold, the one used last first. */
export function ownSessions(
  em: EntityManager,
  actor: Actor,
  { first, after }: Paging,
  now: Date,
): Promise<Page<AccessToken>> {
  const usedAfter = new Date(now.getTime() - idleMs);
  const where = { person: ownId(actor), revokedAt: null, expiresAt: { $gt: now }, lastUsedAt: { $gt: usedAfter } };
  return pageOf({ em, entity: AccessToken, where, orderBy: [['lastUsedAt', 'desc']], first, after });
}

/** Ends one session of the caller. Refuses with SignInRequired, NotFound. */
export async function endSession(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<void> {
  const person = ownId(actor);
  await write(em, async (tx) => {
    const ended = await tx.nativeUpdate(AccessToken, { id: sessionId, person, revokedAt: null }, { revokedAt: now });
    if (ended === 0) throw new Refusal(NotFound.of());
    await audit(tx, actor, 'endSession', { kind: 'AccessToken', id: sessionId }, now);
  });
}

/** Ends every session of the caller but the one in use. Refuses with SignInRequired. */
export async function endOtherSessions(em: EntityManager, actor: Actor, now: Date): Promise<void> {
  const person = ownId(actor);
  const others = { person, revokedAt: null, id: { $ne: actor.accessTokenId ?? '' } };
  await write(em, async (tx) => {
    await tx.nativeUpdate(AccessToken, others, { revokedAt: now });
    await audit(tx, actor, 'endOtherSessions', { kind: 'Person', id: person }, now);
  });
}

/** All the caller ever agreed to, newest first, withdrawn ones too. */
export function consentHistory(em: EntityManager, actor: Actor, { first, after }: Paging): Promise<Page<Consent>> {
  const where = { person: ownId(actor) };
  return pageOf({ em, entity: Consent, where, orderBy: [['givenAt', 'desc']], first, after });
}
