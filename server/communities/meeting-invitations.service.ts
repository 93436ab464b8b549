import type { EntityManager } from '@mikro-orm/core';
import { Meeting } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { nextMeeting } from './meetings.service.js';
import { isCounted } from './membership-moves.service.js';

const page = 200;

/** `again`: tells the invitation to who comes back from the one before they left. */
async function invitePerson(
  tx: EntityManager,
  meeting: Meeting,
  personId: string,
  now: Date,
  again = '',
): Promise<void> {
  const payload = { meetingId: meeting.id, personId, sequence: meeting.sequence };
  const dedupKey = `meeting:${meeting.id}:${personId}:${meeting.sequence}${again}`;
  await enqueue(tx, { kind: 'mail.meeting-invitation', dedupKey, payload, personId, priority: 6 }, now);
}

/** Who said that they come, and who has the meeting in the calendar by our mails: they hear that it does not take place. */
const countsOnIt = `(m.state in ('MEMBER', 'ON_LEAVE') and exists (select 1 from rsvp r
    where r.meeting_id = ? and r.person_id = m.person_id and r.answer <> 'NO'))
  or exists (select 1 from calendar_item i where i.meeting_id = ? and i.person_id = m.person_id and not i.is_withdrawn)`;

/** The next members to tell, by the order of their memberships. */
function toTell(em: EntityManager, { id, status, community }: Meeting, after: string) {
  const isCancelled = status === 'CANCELLED';
  const sql = `select m.id, m.person_id from membership m where m.community_id = ? and m.id > ?
    and ((m.state = 'MEMBER' and m.loudness <> 'SILENT') ${isCancelled ? `or ${countsOnIt}` : ''}) order by m.id limit ${page}`;
  const params = [community.id, after, ...(isCancelled ? [id, id] : [])];
  return rows<{ id: string; person_id: string }>(em, sql, params, 'write');
}

/**
 * Invites every member who wants to hear of meetings, in pages; of a cancelled one, whoever counts on it hears too. May be
 * repeated.
 */
export async function inviteMembersToMeeting(em: EntityManager, meetingId: string, now: Date): Promise<Outcome> {
  const meeting = await em.fork().findOne(Meeting, { id: meetingId }, { connectionType: 'write' });
  if (!meeting) return { kind: 'dead', reason: 'There is no such meeting.' };
  let after = '';
  for (;;) {
    const members = await toTell(em.fork(), meeting, after);
    if (members.length === 0) return { kind: 'done' };
    await write(em, async (tx) => {
      for (const member of members) await invitePerson(tx, meeting, member.person_id, now);
    });
    after = members.at(-1)?.id ?? '';
  }
}

/** A membership has begun: its person is invited to the next meeting, if there is one; who comes back, once more. */
export async function inviteNewcomer(em: EntityManager, membershipId: string, now: Date): Promise<Outcome> {
  const membership = await em.fork().findOne(Membership, { id: membershipId }, { connectionType: 'write' });
  if (membership?.state !== 'MEMBER') return { kind: 'drop', reason: 'Not a member any more.' };
  const meeting = await nextMeeting(em.fork(), membership.community.id, now);
  if (!meeting) return { kind: 'done', note: 'No meeting is planned.' };
  const person = membership.person.id;
  const item = await em.fork().findOne(CalendarItem, { person, meeting: meeting.id, isWithdrawn: true });
  await write(em, (tx) => invitePerson(tx, meeting, person, now, item ? `:after-${item.sequence}` : ''));
  return { kind: 'done' };
}

/** A membership has ended: meetings to come that a mail put into the calendar are taken out, a mail each. */
export async function withdrawMeetings(
  em: EntityManager,
  membershipId: string,
  cause: string,
  now: Date,
): Promise<Outcome> {
  const membership = await em.fork().findOne(Membership, { id: membershipId }, { connectionType: 'write' });
  if (!membership || isCounted(membership.state)) return { kind: 'drop', reason: 'A member again.' };
  const person = membership.person.id;
  const meeting = { community: membership.community.id, startsAt: { $gt: now } };
  const held = { person, meeting, isWithdrawn: false };
  const items = await em.fork().find(CalendarItem, held, { limit: 100, connectionType: 'write' });
  await write(em, async (tx) => {
    for (const item of items) {
      const payload = { meetingId: item.meeting?.id, personId: person };
      const dedupKey = `meeting-left:${item.id}:${cause}`;
      await enqueue(tx, { kind: 'mail.meeting-left', dedupKey, payload, personId: person, priority: 6 }, now);
    }
  });
  return { kind: 'done', note: `${items.length} meetings` };
}
