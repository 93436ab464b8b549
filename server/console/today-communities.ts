import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import { Meeting } from '../../schema/communities/meeting.js';
import type { TodayItem } from '../../schema/console/today.js';
import type { Actor } from '../platform/actor.js';
import { instantFrom, rows, type SqlValue } from '../platform/sql.js';
import { communitiesStewardedBy } from './console.service.js';
import { day, item, marks } from './today-items.js';

/** The most communities that are looked at. */
const mostCommunities = 50;

/** What waits in the communities that the caller stewards, and their meetings to come. */
export async function communityItems(
  em: EntityManager,
  actor: Actor,
  now: Date,
): Promise<{ attention: TodayItem[]; next: TodayItem[] }> {
  const where = communitiesStewardedBy(actor);
  if (!where) return { attention: [], next: [] };
  const orderBy = { name: 'asc', id: 'asc' } as const;
  const communities = await em.find(Community, where, { orderBy, limit: mostCommunities });
  if (communities.length === 0) return { attention: [], next: [] };
  const asked = await asking(em, communities);
  const questions = await unanswered(em, communities, now);
  const meetings = await meetingItems(em, communities, now);
  return { attention: [...asked, ...questions, ...meetings.attention], next: meetings.next };
}

function deskOf({ slug }: Community): string {
  return `/organize/c/${slug}`;
}

async function counted(em: EntityManager, communities: readonly Community[], sql: string, params: readonly SqlValue[]) {
  const ids = communities.map(({ id }) => id);
  const found = await rows<{ community_id: string; n: number | string; at: number | string | Date | null }>(
    em,
    sql.replace(':ids', marks(ids)),
    [...ids, ...params],
  );
  return found.flatMap(({ community_id, n, at }) => {
    const community = communities.find(({ id }) => id === community_id);
    return community ? [{ community, count: Number(n), at: instantFrom(at) }] : [];
  });
}

async function asking(em: EntityManager, communities: readonly Community[]): Promise<TodayItem[]> {
  const sql = `select community_id, count(*) as n, min(updated_at) as at from membership
    where community_id in (:ids) and state = 'REQUESTED' group by community_id`;
  const found = await counted(em, communities, sql, []);
  return found.map((of) => item('MEMBERSHIPS_ASKED', deskOf(of.community), of));
}

async function unanswered(em: EntityManager, communities: readonly Community[], now: Date): Promise<TodayItem[]> {
  const sql = `select community_id, count(*) as n, min(created_at) as at from thread
    where community_id in (:ids) and last_post_at > ? and kind = 'QUESTION' and answered_at is null
    group by community_id`;
  const found = await counted(em, communities, sql, [new Date(now.getTime() - 90 * day)]);
  return found.map((of) => item('QUESTIONS_UNANSWERED', deskOf(of.community), of));
}

async function meetingItems(em: EntityManager, communities: readonly Community[], now: Date) {
  const meetings = await em.find(
    Meeting,
    {
      community: { $in: communities.map(({ id }) => id) },
      startsAt: { $gt: new Date(now.getTime() - 30 * day), $lte: new Date(now.getTime() + 14 * day) },
      status: { $ne: 'CANCELLED' },
    },
    { orderBy: { startsAt: 'asc', id: 'asc' }, limit: 200 },
  );
  const attention: TodayItem[] = [];
  const next: TodayItem[] = [];
  for (const meeting of meetings) {
    const community = communities.find(({ id }) => id === meeting.community.id);
    if (!community) continue;
    const of = { community, meeting, at: meeting.startsAt };
    if (meeting.endsAt > now) next.push(item('MEETING_NEXT', deskOf(community), of));
    else if (!meeting.recap) attention.push(item('RECAP_MISSING', deskOf(community), of));
  }
  return { attention, next };
}
