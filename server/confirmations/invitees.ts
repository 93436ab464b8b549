import type { EntityManager } from '@mikro-orm/core';
import { Invitee, type InviteGroup, InviteLeftOut } from '../../schema/confirmations/edition-invites.js';
import { Edition } from '../../schema/workshops/edition.js';
import { rows, type SqlValue } from '../platform/sql.js';

/** Key of the one invitation that a person gets to an edition. */
export function inviteKey(editionId: string, personId: string): string {
  return `edition-invite:${editionId}:${personId}`;
}

/** The edition whose waiting list is asked: the one this was made from, else the latest before it in the series. */
export async function editionBefore(em: EntityManager, edition: Edition): Promise<Edition | null> {
  if (edition.previous) return em.findOne(Edition, { id: edition.previous.id });
  const earlier = { series: edition.series.id, startsAt: { $lt: edition.startsAt }, status: { $ne: 'DRAFT' as const } };
  return em.findOne(Edition, earlier, { orderBy: { startsAt: 'desc', id: 'desc' } });
}

const agreed = `exists (select 1 from consent c where c.person_id = p.id and c.purpose = 'NEXT_EDITIONS'
  and c.withdrawn_at is null)`;

/** Waited and got no place, also where the wait ended with the edition. */
const waited = `exists (select 1 from registration r join waitlist_entry w on w.registration_id = r.id
  where r.person_id = p.id and r.edition_id = ? and r.state in ('WAITLISTED', 'OFFERED', 'EXPIRED'))`;

const completed = `exists (select 1 from completion d join edition e on e.id = d.edition_id
  where d.person_id = p.id and d.ended_at is null and e.series_id = ? and e.id <> ?)`;

/** Everyone of the groups with the first reason to leave them out, if any. */
async function candidates(em: EntityManager, edition: Edition, groups: readonly InviteGroup[]) {
  const before = await editionBefore(em, edition);
  const wanted = (group: InviteGroup) => (groups.includes(group) ? 1 : 0);
  const sql = `select p.id, p.name, case when s.waits = 1 then 'WAITLIST' else 'ALUMNI' end as kind, case
      when exists (select 1 from registration r where r.person_id = p.id and r.edition_id = ?
        and r.state not in ('DECLINED', 'EXPIRED', 'CANCELLED', 'TRANSFERRED')) then 'registered'
      when exists (select 1 from outbox_message o where o.dedup_key = ? || p.id) then 'invited'
      when not ${agreed} and exists (select 1 from consent c where c.person_id = p.id and c.purpose = 'NEXT_EDITIONS')
        then 'objected'
      when s.waits = 0 and not ${agreed} then 'unasked'
      when p.email is null or exists (select 1 from suppression x where x.email = p.email) then 'unreachable'
      else null end as reason
    from person p join (select p.id,
        case when ? = 1 and ${waited} then 1 else 0 end as waits,
        case when ? = 1 and ${completed} then 1 else 0 end as knows from person p where p.erased_at is null) s
      on s.id = p.id where s.waits = 1 or s.knows = 1`;
  const params: SqlValue[] = [
    ...[edition.id, inviteKey(edition.id, ''), wanted('WAITLIST'), before?.id ?? ''],
    ...[wanted('ALUMNI'), edition.series.id, edition.id],
  ];
  return { sql, params };
}

/** Waits for a place in an edition, or holds an offer that has not run out. */
const stands = `r.edition_id = ? and (r.state = 'WAITLISTED'
  or (r.state = 'OFFERED' and (r.held_until is null or r.held_until > ?)))`;

/** Id of the edition before while its waiting list still means something: public, and not begun. */
function lineOf(before: Edition | null, now: Date): string {
  return before && before.startsAt > now && before.status === 'PUBLISHED' ? before.id : '';
}

/** Those whom it would reach, each with whether they are in line still. */
async function reached(em: EntityManager, edition: Edition, groups: readonly InviteGroup[], now: Date) {
  const { sql, params } = await candidates(em, edition, groups);
  const own = `exists (select 1 from registration r where r.person_id = c.id and ${stands})`;
  const inLine = `case when c.kind = 'WAITLIST' and ${own} then 1 else 0 end as in_line`;
  const line = lineOf(await editionBefore(em, edition), now);
  return { sql: `select c.*, ${inLine} from (${sql}) c where reason is null`, params: [line, now, ...params] };
}

interface InviteeRow {
  id: string;
  name: string;
  kind: InviteGroup;
  in_line: number | string;
}

function inviteeFrom({ id, name, kind, in_line }: InviteeRow): Invitee {
  return Object.assign(new Invitee(), { personId: id, name, group: kind, isStillInLine: Number(in_line) === 1 });
}

/** People whom an invitation would reach, by name, after the person `after`. */
export async function invitees(
  em: EntityManager,
  edition: Edition,
  wish: { groups: readonly InviteGroup[]; first: number; after?: { name: string; personId: string } | null },
  now: Date,
): Promise<Invitee[]> {
  const { sql, params } = await reached(em, edition, wish.groups, now);
  const { after } = wish;
  const place = after ? 'and (name, id) > (?, ?)' : '';
  const page = `${sql} ${place} order by name, id limit ?`;
  const values = [...params, ...(after ? [after.name, after.personId] : []), wish.first];
  return (await rows<InviteeRow>(em, page, values, 'write')).map(inviteeFrom);
}

/** In which ways the invitation is worded for those whom it would reach, and for how many; most people first. */
export async function inviteKinds(em: EntityManager, edition: Edition, groups: readonly InviteGroup[], now: Date) {
  const { sql, params } = await reached(em, edition, groups, now);
  const counted = `select kind, in_line, count(*) as n from (${sql}) k group by kind, in_line order by 3 desc, 1, 2`;
  type Kind = Pick<InviteeRow, 'kind' | 'in_line'> & { n: number | string };
  const found = await rows<Kind>(em, counted, params, 'write');
  return found.map(({ kind, in_line, n }) => ({
    group: kind,
    isStillInLine: Number(in_line) === 1,
    people: Number(n),
  }));
}

/** How many an invitation would reach, and how many it leaves out and why. */
export async function inviteCounts(
  em: EntityManager,
  edition: Edition,
  groups: readonly InviteGroup[],
): Promise<{ people: number; leftOut: InviteLeftOut }> {
  const { sql, params } = await candidates(em, edition, groups);
  const counted = await rows<{ reason: string | null; n: number | string }>(
    em,
    `select reason, count(*) as n from (${sql}) c group by reason`,
    params,
    'write',
  );
  const of = (reason: string | null) => Number(counted.find((row) => row.reason === reason)?.n ?? 0);
  const leftOut = Object.assign(new InviteLeftOut(), {
    registered: of('registered'),
    invited: of('invited'),
    objected: of('objected'),
    unasked: of('unasked'),
    unreachable: of('unreachable'),
  });
  return { people: of(null), leftOut };
}

/** Whether this person waits for a place in the edition before while that has not begun, or holds an offer of one. */
export async function isStillInLine(em: EntityManager, before: Edition, personId: string, now: Date) {
  const own = `select r.id from registration r where r.person_id = ? and ${stands}`;
  return (await rows(em, own, [personId, lineOf(before, now), now], 'write')).length > 0;
}

/** Whether this very person would be reached now as a member of that group. */
export async function isStillInvited(
  em: EntityManager,
  edition: Edition,
  group: InviteGroup,
  personId: string,
): Promise<boolean> {
  const { sql, params } = await candidates(em, edition, [group]);
  // The mail that asks is the invitation itself.
  const still = `select id from (${sql}) c where id = ? and (reason is null or reason = 'invited')`;
  return (await rows(em, still, [...params, personId], 'write')).length > 0;
}
