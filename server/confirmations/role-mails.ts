import type { EntityManager } from '@mikro-orm/core';
import { roleAnswerMail, roleInvitationMail } from '../../emails/people/roles.js';
import { RoleInvitation } from '../../schema/people/role-invitation.js';
import { nounOf } from '../people/appointment-list.service.js';
import { editionOver } from '../people/appointment-scopes.js';
import { invitationLink } from '../people/role-answers.service.js';
import { zoneOf } from '../people/role-invitations.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';

async function load(em: EntityManager, ids: Record<string, unknown>): Promise<RoleInvitation | null> {
  const id = ids['invitationId'];
  const options = { populate: ['person', 'invitedBy'], connectionType: 'write' } as const;
  return typeof id === 'string' ? em.findOne(RoleInvitation, { id }, options) : null;
}

async function asked(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const invitation = await load(em, ids);
  const person = invitation?.person.getEntity();
  if (!invitation || !person?.email) return { drop: 'The invitation or the address is gone.' };
  const isOpen = invitation.stateAt(ports.clock.now()) === 'PROPOSED';
  if (!isOpen || invitation.linkGeneration !== ids['generation'])
    return { drop: 'The invitation is over or was sent again.' };
  const { role, reason, fromAt = null, untilAt = null, answerBy } = invitation;
  const asker = invitation.invitedBy.getEntity();
  const email = await roleInvitationMail({
    role,
    why: reason,
    fromAt,
    untilAt,
    answerBy,
    locale: person.locale ?? asker.locale ?? 'en',
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: person.name,
    invitedBy: asker.name,
    over: await nounOf(em, invitation),
    zone: await zoneOf(em, invitation),
    answerPage: `${ports.publicUrl}/appointment/${invitationLink(ports.secretKey, invitation)}`,
  });
  return { to: person.email, email, thread: `role-${invitation.id}` };
}

/** Where the edition of an invitation shows who leads it; the page of all appointments for other nouns. */
async function teamPage(em: EntityManager, invitation: RoleInvitation): Promise<string> {
  const edition = await editionOver(em, invitation);
  return edition ? `/organize/w/${edition.slug}/team` : '/organize/people';
}

async function answered(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const invitation = await load(em, ids);
  const asker = invitation?.invitedBy.getEntity();
  if (!invitation || !asker?.email) return { drop: 'Nobody waits for this answer any more.' };
  const { role, state, answer = null } = invitation;
  if (state !== 'ACCEPTED' && state !== 'DECLINED') return { drop: 'The invitation was not answered.' };
  const email = await roleAnswerMail({
    role,
    answer,
    accepts: state === 'ACCEPTED',
    locale: asker.locale ?? 'en',
    timeZone: asker.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: invitation.person.getEntity().name,
    over: await nounOf(em, invitation),
    teamPage: `${ports.publicUrl}${await teamPage(em, invitation)}`,
  });
  return { to: asker.email, email, thread: `role-${invitation.id}` };
}

/** How mails about roles are made: the question, and its answer. */
export function roleMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.role-invitation': (em, ids) => asked(em, ports, ids),
    'mail.role-answer': (em, ids) => answered(em, ports, ids),
  };
}
