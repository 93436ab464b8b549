import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Appointment } from '../../schema/people/appointment.js';
import type { AnswerRoleInvitationInput } from '../../schema/people/role-invitation.inputs.js';
import { RoleInvitation } from '../../schema/people/role-invitation.js';
import { EditionTeam, RoleOffer } from '../../schema/people/role-invitation.results.js';
import { NotFound } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { type Actor, visitor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { makeLink, readLink } from '../platform/link-token.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { nounOf } from './appointment-list.service.js';
import { scopesOver } from './appointment-scopes.js';
import { appointmentsOf, inForceAt } from './appointments.service.js';
import { oweAfterRole } from './facilitation-owed.service.js';
import { canAppoint, hasRole } from './people.policy.js';
import { invitationOver, refuseOver } from './role-invitations.service.js';

/** Token of the link in an invitation's mail. */
export function invitationLink(secretKey: string, { id, linkGeneration }: RoleInvitation): string {
  return makeLink(secretKey, 'APPOINTMENT', id, linkGeneration);
}

/** The invitation that a mailed link opens; null for a link that is not ours or has ended. */
export async function invitationBy(
  em: EntityManager,
  secretKey: string,
  token: string,
): Promise<RoleInvitation | null> {
  const link = readLink(secretKey, 'APPOINTMENT', token);
  if (!link) return null;
  const where = { id: link.id, linkGeneration: link.generation };
  return em.findOne(RoleInvitation, where, {
    populate: ['person', 'invitedBy'],
    connectionType: 'write',
    refresh: true,
  });
}

/** Why a link that opens nothing does not: the question it was mailed with was taken back, or there is no such link. */
async function endedLink(tx: EntityManager, secretKey: string, token: string): Promise<Refusal> {
  const link = readLink(secretKey, 'APPOINTMENT', token);
  const isTakenBack = link && (await tx.count(RoleInvitation, { id: link.id, state: 'WITHDRAWN' })) > 0;
  return isTakenBack ? invitationOver('WITHDRAWN') : new Refusal(NotFound.of());
}

/** What an invitation says to who holds its link. */
export async function offerOf(em: EntityManager, invitation: RoleInvitation, now: Date): Promise<RoleOffer> {
  const { role, reason, fromAt, untilAt = null, answerBy } = invitation;
  const taken = await invitation.appointment?.loadOrFail();
  return Object.assign(new RoleOffer(), {
    role,
    reason,
    fromAt: taken?.fromAt ?? (fromAt && fromAt > now ? fromAt : null),
    untilAt,
    answerBy,
    state: invitation.stateAt(now),
    scopeName: await nounOf(em, invitation),
    personName: (await invitation.person.loadOrFail()).name,
    invitedByName: (await invitation.invitedBy.loadOrFail()).name,
  });
}

/** Whoever asked must still be allowed to: what they began ends with their own role. */
async function refuseOrphaned(tx: EntityManager, invitation: RoleInvitation, now: Date): Promise<void> {
  const grants = (await appointmentsOf(tx, invitation.invitedBy.id, now)).map(({ role, scope, scopeId = null }) => ({
    role,
    scope,
    scopeId,
  }));
  const asker: Actor = { ...visitor, kind: 'person', personId: invitation.invitedBy.id, grants };
  const scopes = await scopesOver(tx, invitation);
  if (scopes && canAppoint(asker, invitation.role, scopes)) return;
  throw invitationOver('WITHDRAWN');
}

async function makeAppointment(tx: EntityManager, invitation: RoleInvitation, now: Date): Promise<string> {
  const { role, scope, scopeId = null, reason, fromAt, untilAt } = invitation;
  const person = invitation.person.id;
  const held = await tx.findOne(Appointment, { person, role, scope, scopeId, untilAt: null, ...inForceAt(now) });
  if (held) return held.id;
  const id = newId(now.getTime());
  const from = fromAt && fromAt > now ? fromAt : now;
  const values = { person, role, scope, scopeId, reason, fromAt: from, untilAt };
  await tx.insert(Appointment, { id, createdAt: now, updatedAt: now, ...values });
  await oweAfterRole(tx, values, person, now);
  return id;
}

/**
 * Accepts or declines a role, once; the same answer again is the same. Accepting makes the appointment; whoever asked is
 * told by mail. Refuses with NotFound (no such link) and InvitationOver.
 */
export async function answerInvitation(
  em: EntityManager,
  secretKey: string,
  { link, accepts, answer }: AnswerRoleInvitationInput,
  now: Date,
): Promise<RoleInvitation> {
  const wanted = accepts ? 'ACCEPTED' : 'DECLINED';
  await write(em, async (tx) => {
    const invitation = await invitationBy(tx, secretKey, link);
    if (!invitation) throw await endedLink(tx, secretKey, link);
    if (invitation.state === wanted) return;
    refuseOver(invitation, now);
    const { id, linkGeneration } = invitation;
    if (accepts) await refuseOrphaned(tx, invitation, now);
    const settled = { state: wanted as 'ACCEPTED' | 'DECLINED', answeredAt: now, answer: answer?.trim() || null };
    const where = { id, state: 'PROPOSED' as const, linkGeneration };
    if ((await tx.nativeUpdate(RoleInvitation, where, { ...settled, updatedAt: now })) === 0) return;
    if (accepts)
      await tx.nativeUpdate(RoleInvitation, { id }, { appointment: await makeAppointment(tx, invitation, now) });
    const payload = { invitationId: id };
    await enqueue(tx, { kind: 'mail.role-answer', dedupKey: `role-answer:${id}:v1`, payload }, now);
    const actor: Actor = { ...visitor, kind: 'person', personId: invitation.person.id };
    await audit(tx, actor, 'answerInvitation', { kind: 'RoleInvitation', id }, now, { accepts });
  });
  const invitation = await invitationBy(em, secretKey, link);
  if (!invitation) throw new Refusal(NotFound.of());
  return invitation;
}

/** Facilitators of an edition over time, for its organizers; null for others. */
export async function editionTeam(em: EntityManager, actor: Actor, slug: string): Promise<EditionTeam | null> {
  const edition = await em.findOne(Edition, { slug });
  if (!edition || !hasRole(actor, 'ORGANIZER', { editionId: edition.id, seriesId: edition.series.id })) return null;
  const cohorts = await em.find(Cohort, { edition: edition.id });
  const over = {
    role: 'FACILITATOR' as const,
    $or: [
      { scope: 'EDITION' as const, scopeId: edition.id },
      { scope: 'COHORT' as const, scopeId: { $in: cohorts.map(({ id }) => id) } },
    ],
  };
  const options = { populate: ['person'], connectionType: 'write' } as const;
  const appointments = await em.find(Appointment, over, {
    ...options,
    orderBy: { fromAt: 'desc', id: 'desc' },
    limit: 200,
  });
  const open = { ...over, state: { $ne: 'ACCEPTED' as const } };
  const invitations = await em.find(RoleInvitation, open, { ...options, orderBy: { id: 'desc' }, limit: 100 });
  return Object.assign(new EditionTeam(), { appointments, invitations });
}
