import type { EntityManager } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sqlite';
import { newId } from '../../schema/node.js';
import { AccessToken } from '../../schema/people/access-token.js';
import { SignInChallenge } from '../../schema/people/sign-in-challenge.js';
import { SignInLink } from '../../schema/people/sign-in-link.js';
import { type Actor, type Grant, visitor } from '../platform/actor.js';
import { unavailableReason } from '../platform/database-unavailable.js';
import { acceptedLocale, knownLocale, knownZone, withRegion } from '../platform/languages.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { hashOfSecret, newSecret } from './sign-in-secrets.service.js';

const tokenBytes = 32;
const dayMs = 86_400_000;
/** How long a session holds unused, in milliseconds. */
export const idleMs = 30 * dayMs;
const totalMs = 180 * dayMs;
const noteUseEveryMs = 5 * 60_000;

/** A token as its holder gets it; only its hash is stored. */
export interface IssuedToken {
  accessToken: string;
  accessTokenId: string;
  personId: string;
  /** UTC instant after which it ends even in use. */
  expiresAt: Date;
}

/** What a request shows of who it comes from. */
export interface Shown {
  token: string | null;
  /** Value of Accept-Language. */
  acceptLanguage?: string | null;
  /** BCP 47; what the reader chose, before what they prefer. */
  locale?: string | null;
  /** IANA zone, unchecked. */
  timeZone?: string | null;
  address?: string | null;
}

interface ActorRow {
  token_id: string;
  person_id: string;
  locale: string;
  time_zone: string | null;
  needs_note: number;
  role: Grant['role'] | null;
  scope: Grant['scope'];
  scope_id: string | null;
}

/** Makes a token of 256 random bits for a person: 30 days idle, 180 days in all. */
export async function issueAccessToken(
  tx: EntityManager,
  personId: string,
  now: Date,
  userAgent: string | null = null,
): Promise<IssuedToken> {
  const accessToken = newSecret(tokenBytes);
  const id = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + totalMs);
  await tx.insert(AccessToken, {
    id,
    createdAt: now,
    updatedAt: now,
    person: personId,
    tokenHash: hashOfSecret(accessToken),
    userAgent: userAgent?.slice(0, 300) ?? null,
    lastUsedAt: now,
    expiresAt,
  });
  return { accessToken, accessTokenId: id, personId, expiresAt };
}

/**
 * Who asks, with the appointments in force, in one statement. An unknown or ended token is a visitor. That a token was
 * used is noted at most every five minutes; a database that cannot write now keeps nobody out.
 */
export async function findActor(em: EntityManager, shown: Shown, now: Date): Promise<Actor> {
  const asked: Actor = {
    ...visitor,
    locale: withRegion(
      knownLocale(shown.locale) ?? acceptedLocale(shown.acceptLanguage) ?? visitor.locale,
      shown.acceptLanguage,
    ),
    timeZone: knownZone(shown.timeZone),
    address: shown.address ?? null,
  };
  if (!shown.token) return asked;
  const found = await rowsOf(em, shown.token, now);
  const [first] = found;
  if (!first) return asked;
  if (Number(first.needs_note) === 1) await noteUse(em, first.token_id, now);
  return {
    ...asked,
    kind: 'person',
    personId: first.person_id,
    accessTokenId: first.token_id,
    locale: withRegion(knownLocale(shown.locale) ?? first.locale, shown.acceptLanguage),
    timeZone: asked.timeZone ?? first.time_zone,
    grants: found.flatMap(({ role, scope, scope_id }) => (role ? [{ role, scope, scopeId: scope_id }] : [])),
  };
}

function rowsOf(em: EntityManager, token: string, now: Date): Promise<ActorRow[]> {
  const sql = `select t.id as token_id, p.id as person_id, p.locale, p.time_zone, a.role, a.scope, a.scope_id,
      case when t.last_used_at <= ? then 1 else 0 end as needs_note
    from access_token t
    join person p on p.id = t.person_id and p.erased_at is null
    left join appointment a on a.person_id = p.id and a.from_at <= ? and (a.until_at is null or a.until_at > ?)
    where t.token_hash = ? and t.revoked_at is null and t.expires_at > ? and t.last_used_at > ?
    order by a.id`;
  const noted = new Date(now.getTime() - noteUseEveryMs);
  const idle = new Date(now.getTime() - idleMs);
  // A replica may not have the token that was just issued; SQLite's reading connection always has.
  const connection = em.getPlatform() instanceof SqlitePlatform ? 'read' : 'write';
  return rows<ActorRow>(em, sql, [noted, now, now, hashOfSecret(token), now, idle], connection);
}

async function noteUse(em: EntityManager, accessTokenId: string, now: Date): Promise<void> {
  const sql = 'update access_token set last_used_at = ? where id = ? and last_used_at < ?';
  try {
    await change(em, sql, [now, accessTokenId, now]);
  } catch (error) {
    if (!unavailableReason(error)) throw error;
  }
}

/** Ends the token in use, or all of the person's. A visitor has none; nothing happens. */
export async function signOut(em: EntityManager, actor: Actor, everywhere: boolean, now: Date): Promise<void> {
  const { personId, accessTokenId } = actor;
  if (!personId || !accessTokenId) return;
  const which = everywhere ? { person: personId } : { id: accessTokenId };
  await write(em, (tx) => tx.nativeUpdate(AccessToken, { ...which, revokedAt: null }, { revokedAt: now }));
}

/** Deletes sign-in links, challenges and tokens that ended more than a week ago; answers how many rows. For a daily job. */
export async function forgetEndedSignIns(em: EntityManager, now: Date): Promise<number> {
  const weekAgo = new Date(now.getTime() - 7 * dayMs);
  const idleSince = new Date(weekAgo.getTime() - idleMs);
  return write(em, async (tx) => {
    const links = await tx.nativeDelete(SignInLink, { createdAt: { $lt: weekAgo } });
    const challenges = await tx.nativeDelete(SignInChallenge, { expiresAt: { $lt: weekAgo } });
    const ended = [
      { expiresAt: { $lt: weekAgo } },
      { revokedAt: { $lt: weekAgo } },
      { lastUsedAt: { $lt: idleSince } },
    ];
    return links + challenges + (await tx.nativeDelete(AccessToken, { $or: ended }));
  });
}
