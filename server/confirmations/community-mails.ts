import type { EntityManager } from '@mikro-orm/core';
import { completedMail, type Invitation } from '../../emails/communities/community-mails.js';
import { Completion } from '../../schema/attendance/completion.js';
import { Membership } from '../../schema/communities/membership.js';
import { nextMeeting } from '../communities/meetings.service.js';
import { hasConsent } from '../people/consents.service.js';
import { makeLink } from '../platform/link-token.js';
import { shownText } from '../platform/written-texts.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { certificateForMail } from './certificate-mails.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { unsubscribePage } from './unsubscribe-link.js';

async function invitationsOf(
  em: EntityManager,
  ports: MailPorts,
  completion: Completion,
  locale: string,
): Promise<Invitation[]> {
  const now = ports.clock.now();
  const person = completion.person.id;
  if (!(await hasConsent(em, person, 'COMMUNITY_INVITATIONS'))) return [];
  const options = { populate: ['community'], orderBy: { id: 'asc' } } as const;
  const invited = await em.find(Membership, { person, completion: completion.id }, options);
  const open = invited.filter((membership) => membership.isInvitationOpenAt(now));
  return Promise.all(
    open.map(async (membership) => {
      const community = membership.community.getEntity();
      const link = makeLink(ports.secretKey, 'MEMBERSHIP', membership.id, membership.linkGeneration);
      return {
        name: shownText(community, 'name', locale).text,
        line: shownText(community, 'domain', locale).text,
        nextMeeting: await nextMeeting(em, community.id, now),
        answerPage: `${ports.publicUrl}/i/${link}`,
        openUntil: membership.invitedUntil ?? null,
      };
    }),
  );
}

async function completed(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const options = { populate: ['person', 'edition', 'registration'], connectionType: 'write' } as const;
  const completion = typeof id === 'string' ? await em.findOne(Completion, { id }, options) : null;
  const person = completion?.person.getEntity();
  if (!completion || completion.endedAt || !person?.email) return { drop: 'The completion is gone.' };
  const registration = completion.registration.getEntity();
  const edition = completion.edition.getEntity();
  const { locale, timeZone } = registration.reading();
  const invitations = await invitationsOf(em, ports, completion, locale);
  const stop =
    invitations.length > 0 ? unsubscribePage(ports, { kind: 'invitations', personId: person.id }) : undefined;
  const certificate = await certificateForMail(em, ports, { completion: completion.id, revokedAt: null });
  const email = await completedMail({
    locale,
    timeZone: timeZone ?? person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: registration.participantName,
    title: editionText(edition, 'title', locale).text,
    attended: completion.sessionsAttended,
    held: completion.sessionsHeld,
    invitations,
    venueZone: edition.timeZone,
    certificate: certificate?.links ?? null,
    communitiesPage: `${ports.publicUrl}/c`,
    stopPage: stop ?? null,
  });
  return {
    to: person.email,
    email,
    thread: `registration-${registration.id}`,
    ...(certificate && { attachments: certificate.attachments }),
    ...(stop && { unsubscribe: stop }),
  };
}

/** How the mail about completing is made. */
export function communityMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.completed': (em, ids) => completed(em, ports, ids['completionId']),
  };
}
