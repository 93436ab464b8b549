import DataLoader from 'dataloader';
import { Meeting, Rsvp } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import type { Context } from '../context.js';
import { rows } from '../platform/sql.js';

interface Loaders {
  meetings: DataLoader<string, Meeting | null>;
  memberships: DataLoader<string, Membership | null>;
  answers: DataLoader<string, Rsvp | null>;
}

const loaders = new WeakMap<Context, Loaders>();

/** The next planned meeting of a community, null when none is; batched over one request. */
export function nextMeetingOf(ctx: Context, communityId: string): Promise<Meeting | null> {
  return loadersOf(ctx).meetings.load(communityId);
}

/** The caller's own relation to a community, null for strangers; batched over one request. */
export function viewerMembershipOf(ctx: Context, communityId: string): Promise<Membership | null> {
  return ctx.actor.personId ? loadersOf(ctx).memberships.load(communityId) : Promise.resolve(null);
}

/** What the signed-in caller answered to a meeting, null before; batched over one request. */
export function viewerAnswerTo(ctx: Context, meetingId: string): Promise<Rsvp | null> {
  return ctx.actor.personId ? loadersOf(ctx).answers.load(meetingId) : Promise.resolve(null);
}

function loadersOf(ctx: Context): Loaders {
  const known = loaders.get(ctx);
  if (known) return known;
  // Nothing is kept: a mutation may have changed what its answer then shows.
  const made: Loaders = {
    meetings: new DataLoader((ids) => nextMeetings(ctx, ids), { cache: false }),
    memberships: new DataLoader((ids) => ownMemberships(ctx, ids), { cache: false }),
    answers: new DataLoader((ids) => ownAnswers(ctx, ids), { cache: false }),
  };
  loaders.set(ctx, made);
  return made;
}

async function nextMeetings(ctx: Context, ids: readonly string[]): Promise<(Meeting | null)[]> {
  const sql = `select id from (
      select id, row_number() over (partition by community_id order by starts_at, id) as place from meeting
      where status = 'PLANNED' and ends_at > ? and community_id in (${ids.map(() => '?').join(', ')})
    ) as coming where place = 1`;
  const next = await rows<{ id: string }>(ctx.em, sql, [ctx.clock.now(), ...ids]);
  const found = await ctx.em.find(Meeting, { id: { $in: next.map(({ id }) => id) } });
  const byCommunity = new Map(found.map((meeting) => [meeting.community.id, meeting]));
  return ids.map((id) => byCommunity.get(id) ?? null);
}

async function ownMemberships(ctx: Context, ids: readonly string[]): Promise<(Membership | null)[]> {
  const own = { person: ctx.actor.personId, community: { $in: [...new Set(ids)] } };
  const found = await ctx.em.find(Membership, own, { connectionType: 'write' });
  const byCommunity = new Map(found.map((membership) => [membership.community.id, membership]));
  return ids.map((id) => byCommunity.get(id) ?? null);
}

async function ownAnswers(ctx: Context, ids: readonly string[]): Promise<(Rsvp | null)[]> {
  const own = { person: ctx.actor.personId, meeting: { $in: [...new Set(ids)] } };
  const found = await ctx.em.find(Rsvp, own, { connectionType: 'write' });
  const byMeeting = new Map(found.map((rsvp) => [rsvp.meeting.id, rsvp]));
  return ids.map((id) => byMeeting.get(id) ?? null);
}
