import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Appointment } from '../../schema/people/appointment.js';
import type { InviteToRoleInput } from '../../schema/people/role-invitation.inputs.js';
import { RoleInvitation } from '../../schema/people/role-invitation.js';
import { InvitationOver } from '../../schema/people/role-invitation.results.js';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { endOfDay, startOfDay, typedDay } from '../platform/local-days.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { editionOver, type Over, scopesOver } from './appointment-scopes.js';
import { refuseGiving } from './appointments.service.js';
import { canAppoint } from './people.policy.js';
import { personFor, storedEmail } from './person.service.js';

const answerMs = 14 * 86_400_000;
const mostSendings = 5;

/** Zone whose days a role over a noun is told in. */
export async function zoneOf(em: EntityManager, over: Over): Promise<string> {
  return (await editionOver(em, over))?.timeZone ?? 'UTC';
}

/** When the role would begin and end: whole days of the edition's zone. */
async function spanOf(em: EntityManager, input: InviteToRoleInput, now: Date) {
  const zone = await zoneOf(em, input);
  const { fromDay, untilDay } = input;
  const fromAt = fromDay ? startOfDay(typedDay('fromDay', fromDay), zone) : null;
  const untilAt = untilDay ? endOfDay(typedDay('untilDay', untilDay), zone) : null;
  if (untilAt && untilAt <= (fromAt && fromAt > now ? fromAt : now)) {
    throw new Refusal(InvalidInput.of('untilDay', 'isLater', 'people.theLastDayIsTooEarly'));
  }
  return { fromAt, untilAt };
}

/** On which day they were asked what they can still answer, as it is where the role is. */
async function dayAsked(tx: EntityManager, over: Over, { answerBy }: RoleInvitation): Promise<Date> {
  const asked = Temporal.Instant.fromEpochMilliseconds(answerBy.getTime() - answerMs);
  const zone = await zoneOf(tx, over);
  // Noon, so that it is the same day wherever it is written out.
  return new Date(`${asked.toZonedDateTimeISO(zone).toPlainDate()}T12:00:00Z`);
}

/** Who is asked for which role, over what and for how long. */
type Question = Over & Pick<RoleInvitation, 'role' | 'fromAt' | 'untilAt'> & { person: string; id?: string };

/**
 * Refuses a question whose answer would change nothing, or that stands open beside this one. Two askers at once wait for
 * each other at the person's row.
 */
async function refuseNeedless(tx: EntityManager, question: Question, at: 'personEmail' | 'invitationId', now: Date) {
  const { id, person, role, scope, scopeId = null, fromAt, untilAt } = question;
  await change(tx, 'update person set updated_at = updated_at where id = ?', [person]);
  const same = { person, role, scope, scopeId };
  const begins = fromAt && fromAt > now ? fromAt : now;
  const lasts = [{ untilAt: null }, ...(untilAt ? [{ untilAt: { $gte: untilAt } }] : [])];
  const held = await tx.count(Appointment, { ...same, fromAt: { $lte: begins }, $or: lasts });
  if (held > 0) throw new Refusal(InvalidInput.of(at, 'isNotHeld', 'people.theyHoldItAlready'));
  const stillOpen = { ...same, state: 'PROPOSED' as const, answerBy: { $gt: now }, ...(id && { id: { $ne: id } }) };
  const open = await tx.findOne(RoleInvitation, { ...stillOpen, $or: [{ untilAt: null }, { untilAt: { $gt: now } }] });
  if (!open) return;
  const text = at === 'personEmail' ? 'people.theyAreAskedAlready' : 'people.theyWereAskedAnew';
  throw new Refusal(InvalidInput.of(at, 'isNotAsked', text, { day: await dayAsked(tx, question, open) }));
}

async function mail(tx: EntityManager, invitation: Pick<RoleInvitation, 'id'>, generation: number, now: Date) {
  await enqueue(
    tx,
    {
      kind: 'mail.role-invitation',
      dedupKey: `role-invitation:${invitation.id}:${generation}`,
      payload: { invitationId: invitation.id, generation },
    },
    now,
  );
}

/**
 * Asks a person by mail to take on a role; until they accept it gives them nothing. Refuses as `appoint` does, and with
 * InvalidInput for days that cannot be, for who holds the role then, and where the question is open already: its words stay
 * as they were sent.
 */
export async function inviteToRole(
  em: EntityManager,
  actor: Actor,
  input: InviteToRoleInput,
  now: Date,
): Promise<RoleInvitation> {
  const { clientMutationId, ...values } = input;
  const sending = { actor, operation: 'inviteToRole', clientMutationId, input: values, now };
  const prepare = async () => {
    await refuseGiving(em, actor, input);
    return spanOf(em, input, now);
  };
  const act = async (tx: EntityManager, span: Awaited<ReturnType<typeof spanOf>>) => {
    const email = storedEmail(input.personEmail);
    const name = input.personName?.trim() || email.slice(0, email.lastIndexOf('@'));
    // Who is new here is written to in the language of whoever asks, until they choose their own.
    const person = await personFor(tx, { name, email, locale: actor.locale }, now);
    const { role, scope, scopeId = null, reason } = input;
    await refuseNeedless(tx, { person, role, scope, scopeId, ...span }, 'personEmail', now);
    const id = newId(now.getTime());
    const made = { createdAt: now, updatedAt: now, answerBy: new Date(now.getTime() + answerMs) };
    const values = { person, role, scope, scopeId, reason: reason.trim(), invitedBy: actor.personId ?? person };
    await tx.insert(RoleInvitation, { id, ...made, ...values, ...span });
    await mail(tx, { id }, 1, now);
    await audit(tx, actor, 'inviteToRole', { kind: 'RoleInvitation', id }, now, { role, scope, scopeId });
    return { invitationId: id };
  };
  const { invitationId } = await once(em, sending, prepare, act);
  return em.findOneOrFail(RoleInvitation, { id: invitationId ?? '' }, { connectionType: 'write' });
}

/** An invitation that the caller could have sent; anything else is NotFound. */
async function ownInvitation(tx: EntityManager, actor: Actor, id: string): Promise<RoleInvitation> {
  const found = await tx.findOne(RoleInvitation, { id });
  const scopes = found && (await scopesOver(tx, found));
  if (!found || !scopes || !canAppoint(actor, found.role, scopes)) throw new Refusal(NotFound.of());
  return found;
}

/** How each end of a question is told to who would still answer or change it. */
const told = {
  ACCEPTED: 'people.theRoleWasAccepted',
  DECLINED: 'people.theRoleWasDeclined',
  WITHDRAWN: 'people.theQuestionWasTakenBack',
  LAPSED: 'people.theTimeToAnswerHasPassed',
} as const;

/** The question can be answered no more, and why. */
export function invitationOver(state: keyof typeof told): Refusal {
  return new Refusal(problem(InvitationOver, told[state], { state }));
}

/** Refuses with InvitationOver what can be answered no more. */
export function refuseOver(invitation: RoleInvitation, now: Date, alsoLapsed = true): void {
  const state = invitation.stateAt(now);
  if (state === 'PROPOSED' || (state === 'LAPSED' && !alsoLapsed)) return;
  throw invitationOver(state);
}

/** Takes an open invitation back; its link ends. Refuses with NotFound, InvitationOver. */
export async function withdrawInvitation(em: EntityManager, actor: Actor, id: string, now: Date) {
  return write(em, async (tx) => {
    const invitation = await ownInvitation(tx, actor, id);
    if (invitation.state === 'WITHDRAWN') return invitation;
    refuseOver(invitation, now, false);
    const ended = { state: 'WITHDRAWN' as const, linkGeneration: invitation.linkGeneration + 1, updatedAt: now };
    const isChanged = await tx.nativeUpdate(RoleInvitation, { id, state: 'PROPOSED' }, ended);
    if (isChanged > 0) await audit(tx, actor, 'withdrawInvitation', { kind: 'RoleInvitation', id }, now);
    return tx.findOneOrFail(RoleInvitation, { id }, { refresh: true });
  });
}

/**
 * Sends an open or lapsed invitation again, with a new link and fresh time; five times at most, and not while the person
 * holds the role or can answer a newer question about it.
 */
export async function resendInvitation(em: EntityManager, actor: Actor, id: string, now: Date) {
  return write(em, async (tx) => {
    const invitation = await ownInvitation(tx, actor, id);
    refuseOver(invitation, now, false);
    const { linkGeneration, untilAt } = invitation;
    if (untilAt && untilAt <= now) {
      throw new Refusal(InvalidInput.of('invitationId', 'isLater', 'people.theLastDayIsTooEarly'));
    }
    if (linkGeneration >= mostSendings) {
      throw new Refusal(InvalidInput.of('invitationId', 'isSentFewTimes', 'people.thisWasSentFiveTimes'));
    }
    await refuseNeedless(tx, { ...invitation, person: invitation.person.id }, 'invitationId', now);
    const renewed = {
      linkGeneration: linkGeneration + 1,
      answerBy: new Date(now.getTime() + answerMs),
      updatedAt: now,
    };
    const where = { id, state: 'PROPOSED' as const, linkGeneration };
    if ((await tx.nativeUpdate(RoleInvitation, where, renewed)) > 0) {
      await mail(tx, invitation, linkGeneration + 1, now);
      await audit(tx, actor, 'resendInvitation', { kind: 'RoleInvitation', id }, now);
    }
    return tx.findOneOrFail(RoleInvitation, { id }, { refresh: true });
  });
}
