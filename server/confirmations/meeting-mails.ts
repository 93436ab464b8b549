import type { EntityManager } from '@mikro-orm/core';
import { meetingCancelledMail, meetingLeftMail, meetingMail } from '../../emails/communities/meeting-mails.js';
import { Meeting, Rsvp } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import { makeLink } from '../platform/link-token.js';
import { shownText } from '../platform/written-texts.js';
import { itemFor } from './calendar-items.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { meetingPart } from './meeting-calendar.js';
import { type PartPorts, wantsInvitations } from './session-calendar.js';
import { unsubscribePage } from './unsubscribe-link.js';

type Ids = Record<string, unknown>;

/** A meeting to come, somebody's membership of its community as it is now, and whether a mail put it into their calendar. */
async function load(em: EntityManager, { clock, messageId }: PartPorts, ids: Ids) {
  const meetingId = String(ids['meetingId'] ?? '');
  const personId = String(ids['personId'] ?? '');
  const options = { populate: ['community'], connectionType: 'write' } as const;
  const meeting = await em.findOne(Meeting, { id: meetingId }, options);
  if (!meeting || meeting.startsAt <= clock.now()) return null;
  const own = { person: personId, community: meeting.community.id };
  const membership = await em.findOne(Membership, own, { populate: ['person'], connectionType: 'write' });
  const person = membership?.person.getEntity();
  if (!membership || !person?.email) return null;
  const item = await itemFor(em, { person: personId, meeting: meetingId });
  const isHeld = item !== null && (!item.isWithdrawn || item.sentBy === messageId);
  return { meeting, membership, person, to: person.email, isHeld };
}

type Found = NonNullable<Awaited<ReturnType<typeof load>>>;

/** What every mail about a meeting says, to whom it goes, and how it is ended. */
function sayingOf(ports: PartPorts, { meeting, membership, person, to }: Found) {
  const community = meeting.community.getEntity();
  const stop = unsubscribePage(ports, { kind: 'community', membershipId: membership.id });
  const values = {
    locale: person.locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    community: shownText(community, 'name', person.locale).text,
    communityPage: `${ports.publicUrl}/c/${community.slug}`,
    meeting,
    place: meeting.place ?? null,
    stopPage: stop,
  };
  const settingsPage = person.calendarBy === 'MAIL' ? null : `${ports.publicUrl}/me/calendar`;
  return { values, settingsPage, mail: { to, thread: `meeting-${meeting.id}`, unsubscribe: stop } };
}

const hears = ({ membership }: Found) => membership.state === 'MEMBER' && membership.loudness !== 'SILENT';

async function planned(em: EntityManager, ports: PartPorts, found: Found): Promise<Rendered> {
  const { meeting, person } = found;
  if (!hears(found)) return { drop: 'Not wanted any more.' };
  const calendar = wantsInvitations(person) ? await meetingPart(em, ports, meeting, person, false) : null;
  if (calendar && !calendar.isNews) return { drop: 'Their calendar was told the same already.' };
  const { values, settingsPage, mail } = sayingOf(ports, found);
  const answerPage = `${ports.publicUrl}/rsvp/${makeLink(ports.secretKey, 'RSVP', `${meeting.id}:${person.id}`)}`;
  const said = { agenda: meeting.agenda, answerPage, isAttached: calendar !== null, settingsPage };
  return { ...mail, email: await meetingMail({ ...values, ...said }), calendar };
}

/** Told to members who hear of meetings, and to whoever counts on it: who said they come, and who has it in the calendar. */
async function cancelled(em: EntityManager, ports: PartPorts, found: Found): Promise<Rendered> {
  const { meeting, person, isHeld, membership } = found;
  const coming = { meeting: meeting.id, person: person.id, answer: { $ne: 'NO' as const } };
  const isMember = membership.state === 'MEMBER' || membership.state === 'ON_LEAVE';
  const countsOnIt = isHeld || (isMember && (await em.count(Rsvp, coming)) > 0);
  if (!hears(found) && !countsOnIt) return { drop: 'Not wanted any more.' };
  const calendar = isHeld ? await meetingPart(em, ports, meeting, person, false) : null;
  const { values, settingsPage, mail } = sayingOf(ports, found);
  const email = await meetingCancelledMail({ ...values, isAttached: isHeld, settingsPage });
  return { ...mail, email, calendar };
}

async function invitation(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (!found) return { drop: 'The meeting has begun, or the person is gone.' };
  if (found.meeting.sequence !== ids['sequence']) return { drop: 'The meeting has changed.' };
  return found.meeting.status === 'CANCELLED' ? cancelled(em, ports, found) : planned(em, ports, found);
}

async function left(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  const isBack = found && ['MEMBER', 'ON_LEAVE'].includes(found.membership.state);
  if (!found?.isHeld || isBack) return { drop: 'It is theirs again, over, or not in their calendar.' };
  const calendar = await meetingPart(em, ports, found.meeting, found.person, true);
  const { values, mail } = sayingOf(ports, found);
  return { ...mail, email: await meetingLeftMail(values), calendar };
}

/** How mails about meetings are made. */
export function meetingMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.meeting-invitation': (em, ids, { id: messageId }) => invitation(em, { ...ports, messageId }, ids),
    'mail.meeting-left': (em, ids, { id: messageId }) => left(em, { ...ports, messageId }, ids),
  };
}
