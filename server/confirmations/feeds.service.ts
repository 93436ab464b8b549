import type { EntityManager } from '@mikro-orm/core';
import { FeedToken } from '../../schema/confirmations/feed-token.js';
import { FeedCohort, type MakeFeedInput } from '../../schema/confirmations/feeds.inputs.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { hashOfSecret, newSecret } from '../people/sign-in-secrets.service.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { unavailableReason } from '../platform/database-unavailable.js';
import { insertRow } from '../platform/insert-row.js';
import { Refusal } from '../platform/refusal.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { keptFrom } from './feed-file.js';

const mostFeeds = 20;
const secretBytes = 32;
const noteUseEveryMs = 5 * 60_000;

/** Cohorts of a person: with a confirmed place in them, or facilitating them or their edition, now. Newest first. */
export async function followedCohorts(em: EntityManager, personId: string, now: Date): Promise<Cohort[]> {
  const found = await rows<{ id: string }>(
    em,
    `select c.id from cohort c join edition e on e.id = c.edition_id where e.status <> 'CANCELLED' and (
      exists (select 1 from registration r where r.cohort_id = c.id and r.person_id = ? and r.state = 'CONFIRMED')
      or exists (select 1 from appointment a where a.person_id = ? and a.role = 'FACILITATOR' and a.from_at <= ?
        and (a.until_at is null or a.until_at > ?)
        and ((a.scope = 'COHORT' and a.scope_id = c.id) or (a.scope = 'EDITION' and a.scope_id = e.id))))
      order by e.starts_at desc, c.position, c.id limit 100`,
    [personId, personId, now, now],
    'write',
  );
  const ids = found.map(({ id }) => id);
  const cohorts = await em.find(Cohort, { id: { $in: ids } }, { populate: ['edition'], connectionType: 'write' });
  return cohorts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Those of them whose calendar is worth a new address: the edition is not over for as long as feeds keep what was. */
async function cohortsToFollow(em: EntityManager, personId: string, now: Date): Promise<Cohort[]> {
  const cohorts = await followedCohorts(em, personId, now);
  return cohorts.filter(({ edition }) => edition.getEntity().endsAt > keptFrom(now));
}

/** Cohorts whose calendar the caller may follow from now on, with the titles of their editions. */
export async function feedCohorts(em: EntityManager, actor: Actor, now: Date): Promise<FeedCohort[]> {
  const cohorts = await cohortsToFollow(em, actor.personId ?? '', now);
  return cohorts.map((cohort) => {
    const editionTitle = editionText(cohort.edition.getEntity(), 'title', actor.locale).text;
    return Object.assign(new FeedCohort(), { cohort, editionTitle });
  });
}

/** The caller's own calendar addresses that still answer, in the order they were made. */
export function ownFeeds(em: EntityManager, actor: Actor): Promise<FeedToken[]> {
  const own = { person: actor.personId ?? '', revokedAt: null };
  const orderBy = { createdAt: 'asc', id: 'asc' } as const;
  return em.find(FeedToken, own, { orderBy, limit: mostFeeds, connectionType: 'write' });
}

/** Makes a calendar address; its secret is answered this once. Refuses with InvalidInput, NotFound. */
export async function makeFeed(
  em: EntityManager,
  actor: Actor,
  input: MakeFeedInput,
  now: Date,
): Promise<{ feed: FeedToken; secret: string }> {
  const person = actor.personId ?? '';
  const name = input.name.trim();
  const secret = newSecret(secretBytes);
  return write(em, async (tx) => {
    if (input.cohortId && !(await cohortsToFollow(tx, person, now)).some(({ id }) => id === input.cohortId)) {
      throw new Refusal(NotFound.of());
    }
    const own = await tx.find(FeedToken, { person, revokedAt: null }, { fields: ['name'] });
    if (own.some((feed) => feed.name === name)) {
      throw new Refusal(InvalidInput.of('name', 'isFree', 'confirmations.nameTaken'));
    }
    if (own.length >= mostFeeds) {
      throw new Refusal(InvalidInput.of('name', 'maxFeeds', 'confirmations.mostFeeds', { count: mostFeeds }));
    }
    const id = newId(now.getTime());
    const times = { createdAt: now, updatedAt: now };
    const cohort = input.cohortId ?? null;
    await insertRow(tx, FeedToken, { id, ...times, person, cohort, name, tokenHash: hashOfSecret(secret) });
    await audit(tx, actor, 'makeFeed', { kind: 'FeedToken', id }, now);
    return { feed: await tx.findOneOrFail(FeedToken, { id }), secret };
  });
}

/** Ends a calendar address of the caller's own. Refuses with NotFound. */
export async function revokeFeed(em: EntityManager, actor: Actor, feedId: string, now: Date): Promise<FeedToken> {
  return write(em, async (tx) => {
    const mine = { id: feedId, person: actor.personId ?? '', revokedAt: null };
    if ((await tx.nativeUpdate(FeedToken, mine, { revokedAt: now, updatedAt: now })) === 0) {
      throw new Refusal(NotFound.of());
    }
    await audit(tx, actor, 'revokeFeed', { kind: 'FeedToken', id: feedId }, now);
    return tx.findOneOrFail(FeedToken, { id: feedId }, { refresh: true });
  });
}

/** The feed behind a secret while it is neither revoked nor its person erased, else null; notes that it was fetched. */
export async function openFeed(em: EntityManager, secret: string, now: Date): Promise<FeedToken | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const where = { tokenHash: hashOfSecret(secret), revokedAt: null, person: { erasedAt: null } };
  const feed = await em.findOne(FeedToken, where, { populate: ['person'], connectionType: 'write' });
  if (feed && (!feed.lastUsedAt || feed.lastUsedAt.getTime() <= now.getTime() - noteUseEveryMs)) {
    await noteUse(em, feed.id, now);
  }
  return feed;
}

/** A database that cannot write now takes nobody's calendar away. */
async function noteUse(em: EntityManager, id: string, now: Date): Promise<void> {
  try {
    await change(em, 'update feed_token set last_used_at = ? where id = ?', [now, id]);
  } catch (error) {
    if (!unavailableReason(error)) throw error;
  }
}
