import type { EntityManager } from '@mikro-orm/core';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { completePeople } from '../attendance/edition-completion.service.js';
import { issueCertificate } from '../attendance/issue-certificate.service.js';
import { handOver } from '../communities/hand-over.service.js';
import {
  inviteMembersToMeeting,
  inviteNewcomer,
  withdrawMeetings,
} from '../communities/meeting-invitations.service.js';
import { spreadTalk } from '../communities/talk.service.js';
import type { OutboxHandler, Outcome } from '../platform/outbox-handler.js';
import { endLineOf } from '../registration/end-line.service.js';
import { promote } from '../registration/offers.service.js';
import { tellWhenDue } from '../workshops/session-undo.service.js';
import { accountMails } from './account-mails.js';
import { inviteToAdded } from './added-sessions.service.js';
import { alertMails } from './alert-mails.js';
import { certificateMails } from './certificate-mails.js';
import { cohortMails } from './cohort-mails.js';
import { communityMails } from './community-mails.js';
import { completionMails } from './completion-mails.js';
import { correctionMails } from './correction-mails.js';
import { spreadInvites } from './edition-invites.service.js';
import { endedMails } from './ended-mails.js';
import { facilitationMails, followFacilitation } from './facilitation-mails.js';
import { helpMails } from './help-mails.js';
import { inviteMails } from './invite-mails.js';
import { itemMails } from './item-mails.js';
import { type MailPorts, mailHandler, type Renders } from './mail-handler.js';
import { meetingMails } from './meeting-mails.js';
import { modeMails } from './mode-mails.js';
import { followChoice, followEnded } from './owed-items.js';
import { refundMails } from './refund-mails.js';
import { registrationMails } from './registration-mails.js';
import { reminderMails } from './reminder-mails.js';
import { roleMails } from './role-mails.js';
import { sessionMails, spreadSessionChange } from './session-mails.js';
import { signInMails } from './sign-in-mail.js';
import { talkDigestMails } from './talk-digest-mail.js';
import { talkMails } from './talk-mails.js';
import { taskMails } from './task-mails.js';

type Ids = Record<string, unknown>;

function work(act: (em: EntityManager, ids: Ids, message: OutboxMessage) => Promise<Outcome>): OutboxHandler<Ids> {
  return {
    channel: 'work',
    parse(payload) {
      if (!payload || typeof payload !== 'object') throw new Error('the payload holds no ids');
      return payload as Ids;
    },
    act,
  };
}

const text = (ids: Ids, key: string) => String(ids[key] ?? '');

/** Everything the outbox may hold beside payments, by kind of message. */
export function confirmationHandlers(ports: MailPorts): Record<string, OutboxHandler> {
  const now = () => ports.clock.now();
  const mails: Record<string, Renders> = {
    ...signInMails(ports),
    ...alertMails(ports),
    ...accountMails(ports),
    ...roleMails(ports),
    ...registrationMails(ports),
    ...endedMails(ports),
    ...helpMails(ports),
    ...refundMails(ports),
    ...itemMails(ports),
    ...correctionMails(ports),
    ...cohortMails(ports),
    ...modeMails(ports),
    ...sessionMails(ports),
    ...facilitationMails(ports),
    ...reminderMails(ports),
    ...certificateMails(ports),
    ...completionMails(ports),
    ...taskMails(ports),
    ...communityMails(ports),
    ...meetingMails(ports),
    ...inviteMails(ports),
    ...talkMails(ports),
    ...talkDigestMails(ports),
  };
  const handlers: Record<string, OutboxHandler> = {
    'waitlist.promote': work(async (em, ids) => {
      const offers = await promote(em, text(ids, 'editionId'), now());
      return { kind: 'done', note: `${offers} offers` };
    }),
    'waitlist.end': work((em, ids) => endLineOf(em, text(ids, 'editionId'), now())),
    'edition.invite': work((em, ids) => spreadInvites(em, ids, now())),
    'calendar.ended': work((em, ids) => followEnded(em, text(ids, 'registrationId'), now())),
    'calendar.choice': work((em, ids, { id }) => followChoice(em, text(ids, 'personId'), id, now())),
    'sessions.added': work((em, ids) =>
      inviteToAdded(em, text(ids, 'editionId'), text(ids, 'sessionIds').split(' '), now()),
    ),
    'session.changed': work((em, ids) => spreadSessionChange(em, ports, ids)),
    'session.change-due': work((em, ids) => tellWhenDue(em, ids, now())),
    'edition.completed': work((em, ids) => completePeople(em, text(ids, 'editionId'), now())),
    'facilitation.due': work((em, ids, { id }) => followFacilitation(em, ids, { id, now: now() })),
    'completion.reached': work(async (em, ids) => {
      await issueCertificate(em, ports, text(ids, 'completionId'), now());
      return handOver(em, text(ids, 'completionId'), now());
    }),
    'meeting.planned': work((em, ids) => inviteMembersToMeeting(em, text(ids, 'meetingId'), now())),
    'talk.spread': work((em, ids, { id }) => spreadTalk(em, text(ids, 'postId'), id, now())),
    'membership.begun': work((em, ids) => inviteNewcomer(em, text(ids, 'membershipId'), now())),
    'membership.ended': work((em, ids, { id }) => withdrawMeetings(em, text(ids, 'membershipId'), id, now())),
  };
  for (const [kind, renders] of Object.entries(mails)) handlers[kind] = mailHandler(ports, renders);
  return handlers;
}
