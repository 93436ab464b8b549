import type { AccessToken } from '../../schema/people/access-token.js';
import type { Appointment } from '../../schema/people/appointment.js';
import type { Consent } from '../../schema/people/consent.js';
import type { ExternalIdentity } from '../../schema/people/external-identity.js';
import type { Passkey } from '../../schema/people/passkey.js';
import type { Person } from '../../schema/people/person.js';
import type { RoleInvitation } from '../../schema/people/role-invitation.js';
import type { SavedView } from '../../schema/people/saved-view.js';
import type { Context } from '../context.js';
import type { Policies } from '../policies.js';
import { type Over, scopesOver } from './appointment-scopes.js';
import { canAppointSomewhere, canViewPerson, hasRole } from './people.policy.js';

async function mayViewAppointment({ actor, em }: Context, appointment: Over): Promise<boolean> {
  if (!canAppointSomewhere(actor)) return false;
  const scopes = await scopesOver(em, appointment);
  return scopes !== null && hasRole(actor, 'ORGANIZER', scopes);
}

/** Who reads people, their consents, roles and tokens. */
export const peoplePolicies: Policies = {
  person: ({ actor }, source) => canViewPerson(actor, source as Person),
  ownView: ({ actor }, source) => actor.personId === (source as SavedView).person.id,
  ownPerson: ({ actor }, source) => actor.personId === (source as Person).id,
  consent: ({ actor }, source) => actor.personId === (source as Consent).person.id,
  passkey: ({ actor }, source) => actor.personId === (source as Passkey).person.id,
  externalIdentity: ({ actor }, source) => actor.personId === (source as ExternalIdentity).person.id,
  accessToken: ({ actor }, source) => actor.personId === (source as AccessToken).person.id,
  roleInvitation: (ctx, source) => {
    const invitation = source as RoleInvitation;
    return ctx.actor.personId === invitation.person.id || mayViewAppointment(ctx, invitation);
  },
  appointment: (ctx, source) => {
    const appointment = source as Appointment;
    return ctx.actor.personId === appointment.person.id || mayViewAppointment(ctx, appointment);
  },
};
