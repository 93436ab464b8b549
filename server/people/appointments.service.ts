import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Appointment } from '../../schema/people/appointment.js';
import type { AppointInput, EndAppointmentInput } from '../../schema/people/people.inputs.js';
import { AppointSuccess } from '../../schema/people/people.results.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../../schema/problem.js';
import { type Actor, isAdministrator, system } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { type Over, scopesOver } from './appointment-scopes.js';
import { oweAfterRole } from './facilitation-owed.service.js';
import { canAppoint, canAppointSomewhere, hasRole, isRoleOver, type Scopes } from './people.policy.js';
import { personFor, storedEmail } from './person.service.js';

/** A role over a noun, as it is about to be given. */
type Giving = Pick<AppointInput, 'role' | 'scope' | 'scopeId' | 'reason'>;

/** Appointments that hold at `now`. */
export function inForceAt(now: Date) {
  return { fromAt: { $lte: now }, $or: [{ untilAt: null }, { untilAt: { $gt: now } }] };
}

/** Appointments of a person in force now, oldest first. */
export function appointmentsOf(em: EntityManager, personId: string, now: Date): Promise<Appointment[]> {
  return em.find(Appointment, { person: personId, ...inForceAt(now) }, { orderBy: { id: 'asc' }, limit: 100 });
}

/** Up to a hundred appointments in force over one noun, for those who may give some there; empty for others. */
export async function appointmentsOver(em: EntityManager, actor: Actor, over: Over, now: Date): Promise<Appointment[]> {
  const scopes = await scopesOver(em, over);
  if (!scopes || !hasRole(actor, 'ORGANIZER', scopes)) return [];
  const where = { scope: over.scope, scopeId: over.scopeId ?? null, ...inForceAt(now) };
  return em.find(Appointment, where, { orderBy: { id: 'asc' }, limit: 100 });
}

function refuseStrangers(actor: Actor): void {
  if (actor.kind === 'visitor') throw new Refusal(SignInRequired.of());
  if (!canAppointSomewhere(actor)) throw new Refusal(NotAllowed.of('people.onlyOrganizersAndAdministrators'));
}

/** Scopes of a noun the caller organizes or administers; anything else is NotFound, as if it did not exist. */
async function ownScopes(em: EntityManager, actor: Actor, over: Over): Promise<Scopes> {
  const scopes = await scopesOver(em, over);
  if (!scopes || !hasRole(actor, 'ORGANIZER', scopes)) throw new Refusal(NotFound.of());
  return scopes;
}

/** Refuses whoever may not give a role there: SignInRequired, NotAllowed, NotFound, InvalidInput. */
export async function refuseGiving(em: EntityManager, actor: Actor, giving: Giving): Promise<void> {
  refuseStrangers(actor);
  if (!isRoleOver(giving.role, giving.scope)) {
    throw new Refusal(InvalidInput.of('scope', 'isRoleOver', 'people.thisRoleCannotBeGivenThere'));
  }
  if ((giving.scope === 'INSTANCE') !== !giving.scopeId) {
    throw new Refusal(InvalidInput.of('scopeId', 'matchesScope', 'people.sayForWhichOne'));
  }
  const scopes = await ownScopes(em, actor, giving);
  if (!canAppoint(actor, giving.role, scopes)) {
    throw new Refusal(NotAllowed.of('people.organizersMayAppointFacilitators'));
  }
}

/** The person's appointment in force, which is made when there is none; two at once get the same one. */
async function give(tx: EntityManager, actor: Actor, personId: string, giving: Giving, now: Date) {
  const { role, scope, scopeId = null, reason } = giving;
  // No rule of the database tells open-ended appointments apart, so the person's row stands for the lock.
  await change(tx, 'update person set updated_at = updated_at where id = ?', [personId]);
  const same = { person: personId, role, scope, scopeId, ...inForceAt(now) };
  const held = await tx.findOne(Appointment, same, { fields: ['id'] });
  if (held) return { id: held.id, isNew: false };
  const id = newId(now.getTime());
  const times = { createdAt: now, updatedAt: now, fromAt: now };
  await tx.insert(Appointment, { id, ...times, person: personId, role, scope, scopeId, reason: reason.trim() });
  await oweAfterRole(tx, { role, scope, scopeId }, personId, now);
  await audit(tx, actor, 'appoint', { kind: 'Appointment', id }, now, { role, scope, scopeId });
  return { id, isNew: true };
}

/**
 * Gives a person a role from now on, and makes the person when the address is new; one who has the role keeps it as it is.
 * Says which of the two. Refuses with SignInRequired, NotAllowed, NotFound (also for what the caller does not organize),
 * InvalidInput.
 */
export async function appoint(
  em: EntityManager,
  actor: Actor,
  input: AppointInput,
  now: Date,
): Promise<AppointSuccess> {
  const { clientMutationId, ...values } = input;
  const sending = { actor, operation: 'appoint', clientMutationId, input: values, now };
  const act = async (tx: EntityManager) => {
    const email = storedEmail(input.personEmail);
    const name = input.personName?.trim() || email.slice(0, email.lastIndexOf('@'));
    const personId = await personFor(tx, { name, email }, now);
    const { id, isNew } = await give(tx, actor, personId, input, now);
    return { appointmentId: id, held: isNew ? '' : 'already' };
  };
  const { appointmentId, held } = await once(em, sending, () => refuseGiving(em, actor, input), act);
  const appointment = await em.findOneOrFail(Appointment, { id: appointmentId ?? '' }, { connectionType: 'write' });
  return Object.assign(new AppointSuccess(), { appointment, isNew: !held });
}

/** True when the caller may end this appointment: whoever could give it. */
export async function canEnd(em: EntityManager, actor: Actor, appointment: Appointment): Promise<boolean> {
  if (isAdministrator(actor)) return true;
  if (!canAppointSomewhere(actor)) return false;
  const scopes = await scopesOver(em, appointment);
  return scopes !== null && canAppoint(actor, appointment.role, scopes);
}

/**
 * Ends a role now, also one that has not begun, which then never does; ending it again changes nothing. The last
 * administrator stays.
 * Refuses with SignInRequired, NotAllowed, NotFound.
 */
export async function endAppointment(
  em: EntityManager,
  actor: Actor,
  { appointmentId, reason }: EndAppointmentInput,
  now: Date,
): Promise<Appointment> {
  refuseStrangers(actor);
  await write(em, async (tx) => {
    const appointment = await tx.findOne(Appointment, { id: appointmentId });
    if (!appointment || !(await canEnd(tx, actor, appointment))) throw new Refusal(NotFound.of());
    if (appointment.isOverAt(now)) return;
    await refuseLastAdministrator(tx, appointment, now);
    const reasons = `${appointment.reason}\n${reason.trim()}`;
    const fromAt = appointment.fromAt < now ? appointment.fromAt : now;
    const ended = { fromAt, untilAt: now, reason: reasons, updatedAt: now };
    await tx.nativeUpdate(Appointment, { id: appointmentId }, ended);
    await oweAfterRole(tx, appointment, appointment.person.id, now);
    await audit(tx, actor, 'endAppointment', { kind: 'Appointment', id: appointmentId }, now);
  });
  return em.findOneOrFail(Appointment, { id: appointmentId }, { connectionType: 'write', refresh: true });
}

async function refuseLastAdministrator(tx: EntityManager, ending: Appointment, now: Date): Promise<void> {
  if (ending.role !== 'ADMINISTRATOR') return;
  const others = { role: ending.role, id: { $ne: ending.id }, ...inForceAt(now) };
  // Two administrators who end each other at the same moment: the second waits here, and then finds nobody left.
  await change(tx, "update appointment set updated_at = updated_at where role = 'ADMINISTRATOR'", []);
  if ((await tx.count(Appointment, others)) > 0) return;
  throw new Refusal(NotAllowed.of('people.appointAnotherAdministratorFirst'));
}

/** Makes the person an administrator of the instance, for the operator's command line; a repeat changes nothing. */
export async function createAdmin(
  em: EntityManager,
  who: { name: string; email: string },
  now: Date,
): Promise<{ personId: string; appointmentId: string }> {
  return write(em, async (tx) => {
    const personId = await personFor(tx, who, now);
    const giving = { role: 'ADMINISTRATOR', scope: 'INSTANCE', reason: 'Made by the operator' } as const;
    return { personId, appointmentId: (await give(tx, system, personId, giving, now)).id };
  });
}
