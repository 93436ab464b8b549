import type { EntityManager } from '@mikro-orm/core';
import type { RsvpAnswer } from '../../schema/communities/communities.enums.js';
import { MeetingPast } from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Meeting, Rsvp } from '../../schema/communities/meeting.js';
import type { MarkMeetingInput, PlanMeetingInput } from '../../schema/communities/meetings.inputs.js';
import { Membership } from '../../schema/communities/membership.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { type Actor, holdsLink, withLink } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { readLink } from '../platform/link-token.js';
import { typedZone } from '../platform/local-days.js';
import { refuseTooLong, typedInstant } from '../platform/local-time.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canSteward, isMember, mayTakePart } from './communities.policy.js';

function refusePast(): Refusal {
  return new Refusal(problem(MeetingPast, 'communities.thisMeetingIsOver'));
}

/** The next planned meeting of a community; null when none is planned. */
export function nextMeeting(em: EntityManager, communityId: string, now: Date): Promise<Meeting | null> {
  return em.findOne(
    Meeting,
    { community: communityId, status: 'PLANNED', endsAt: { $gt: now } },
    { orderBy: { startsAt: 'asc', id: 'asc' } },
  );
}

async function tellMembers(tx: EntityManager, meetingId: string, sequence: number, now: Date): Promise<void> {
  const payload = { meetingId, sequence };
  await enqueue(tx, { kind: 'meeting.planned', dedupKey: `meeting-planned:${meetingId}:${sequence}`, payload }, now);
}

/** Plans a meeting; members are invited after commit. Refuses with InvalidInput, NotFound. */
export async function planMeeting(
  em: EntityManager,
  actor: Actor,
  input: PlanMeetingInput,
  now: Date,
): Promise<string> {
  if (!canSteward(actor, input.communityId)) throw new Refusal(NotFound.of());
  const timeZone = typedZone('timeZone', input.timeZone);
  const startsAt = typedInstant('startsLocal', input.startsLocal, timeZone);
  const endsAt = typedInstant('endsLocal', input.endsLocal, timeZone);
  if (endsAt <= startsAt)
    throw new Refusal(InvalidInput.of('endsLocal', 'isAfterStart', 'communities.theEndMustBeAfter'));
  refuseTooLong('endsLocal', input.startsLocal, input.endsLocal);
  if (startsAt <= now) throw new Refusal(InvalidInput.of('startsLocal', 'isFuture', 'communities.chooseATime'));
  return write(em, async (tx) => {
    if ((await tx.count(Community, { id: input.communityId })) === 0) throw new Refusal(NotFound.of());
    const id = newId(now.getTime());
    const { title, startsLocal, endsLocal, agenda, place, joinUrl } = input;
    await tx.insert(Meeting, {
      id,
      createdAt: now,
      updatedAt: now,
      community: input.communityId,
      title: title.trim(),
      agenda: agenda?.trim() ?? '',
      startsLocal,
      endsLocal,
      timeZone,
      startsAt,
      endsAt,
      place: place?.trim() || null,
      joinUrl: joinUrl ?? null,
      status: 'PLANNED',
      sequence: 0,
    });
    await tellMembers(tx, id, 0, now);
    await audit(tx, actor, 'planMeeting', { kind: 'Meeting', id }, now);
    return id;
  });
}

/** Cancels a meeting; members are told. Refuses with MeetingPast, NotFound. */
export async function cancelMeeting(em: EntityManager, actor: Actor, meetingId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const meeting = await tx.findOne(Meeting, { id: meetingId });
    if (!meeting || !canSteward(actor, meeting.community.id)) throw new Refusal(NotFound.of());
    const sequence = meeting.sequence + 1;
    const facts = { status: 'CANCELLED' as const, sequence, updatedAt: now };
    const coming = { id: meetingId, status: 'PLANNED' as const, startsAt: { $gt: now } };
    if ((await tx.nativeUpdate(Meeting, coming, facts)) === 0) throw refusePast();
    await tellMembers(tx, meetingId, sequence, now);
    await audit(tx, actor, 'cancelMeeting', { kind: 'Meeting', id: meetingId }, now);
  });
}

/** The caller with the RSVP their mailed link opens: whose, and to which meeting. */
export function openRsvpLink(actor: Actor, secretKey: string, token: string | null | undefined) {
  const link = token ? readLink(secretKey, 'RSVP', token) : null;
  const [meetingId, personId] = link?.id.split(':') ?? [];
  if (!link || !meetingId || !personId) return { actor, meetingId: null, personId: null };
  return { actor: withLink(actor, { purpose: 'RSVP', id: link.id }), meetingId, personId };
}

/** Says whether a person comes to one meeting; the last answer counts. Refuses with MeetingPast, NotFound. */
export async function answerRsvp(
  em: EntityManager,
  actor: Actor,
  to: { meetingId: string; personId: string },
  answer: RsvpAnswer,
  now: Date,
): Promise<Rsvp> {
  const { meetingId, personId } = to;
  return write(em, async (tx) => {
    const meeting = await tx.findOne(Meeting, { id: meetingId });
    const hasLink = holdsLink(actor, 'RSVP', `${meetingId}:${personId}`);
    // Whoever has left since the mail was sent does not come any more.
    const isLinked = hasLink && meeting && (await isMember(tx, personId, meeting.community.id));
    const isSelf = actor.personId === personId && meeting && (await mayTakePart(tx, actor, meeting.community.id));
    if (!meeting || !(isLinked || isSelf)) throw new Refusal(NotFound.of());
    if (meeting.status !== 'PLANNED' || meeting.endsAt <= now) throw refusePast();
    const sql = `insert into rsvp (id, created_at, updated_at, meeting_id, person_id, answer, answered_at, via)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (meeting_id, person_id) do update
        set answer = excluded.answer, answered_at = excluded.answered_at, via = excluded.via`;
    const via = isLinked ? 'mail' : 'page';
    await change(tx, sql, [newId(now.getTime()), now, now, meetingId, personId, answer, now, via]);
    return tx.findOneOrFail(Rsvp, { meeting: meetingId, person: personId }, { refresh: true });
  });
}

/** Marks who came, which makes a meeting that has begun held. Refuses with InvalidInput, NotFound. */
export async function markMeeting(
  em: EntityManager,
  actor: Actor,
  input: MarkMeetingInput,
  now: Date,
): Promise<number> {
  return write(em, async (tx) => {
    const meeting = await tx.findOne(Meeting, { id: input.meetingId });
    if (!meeting || !canSteward(actor, meeting.community.id)) throw new Refusal(NotFound.of());
    if (meeting.startsAt > now || meeting.status === 'CANCELLED') {
      throw new Refusal(InvalidInput.of('meetingId', 'hasBegun', 'communities.markWhoCameOnceTheMeeting'));
    }
    const ids = input.marks.map((mark) => mark.personId);
    const known = await tx.find(Membership, { community: meeting.community.id, person: { $in: ids } });
    const members = new Set(known.map((membership) => membership.person.id));
    const stranger = ids.findIndex((id) => !members.has(id));
    if (stranger >= 0)
      throw new Refusal(
        InvalidInput.of(`marks.${stranger}.personId`, 'isMember', 'communities.thisPersonIsNotAMember'),
      );
    const sql = `insert into meeting_attendance (id, created_at, updated_at, meeting_id, person_id, presence, marked_by_id)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (meeting_id, person_id) do update set presence = excluded.presence, marked_by_id = excluded.marked_by_id`;
    for (const mark of input.marks) {
      const values = [newId(now.getTime()), now, now, meeting.id, mark.personId, mark.presence, actor.personId];
      await change(tx, sql, values);
    }
    await tx.nativeUpdate(Meeting, { id: meeting.id, status: 'PLANNED' }, { status: 'HELD', updatedAt: now });
    await audit(tx, actor, 'markMeeting', { kind: 'Meeting', id: meeting.id }, now, { marks: ids.length });
    return ids.length;
  });
}
