import { NotFound } from '../../schema/problem.js';
import type { RegistrationInput } from '../../schema/registration/registration.inputs.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { openRegistrationLink, registrationFor } from './registrations.service.js';

/** Id of the registration an input names; its link, when good, is opened for the caller. Refuses with NotFound. */
export async function named(ctx: Context, input: RegistrationInput): Promise<string> {
  const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, input.link);
  ctx.actor = opened.actor;
  const id = opened.registrationId ?? (input.link ? null : input.registrationId);
  if (!id) throw new Refusal(NotFound.of());
  return id;
}

/** The registration as it is now, read anew. Refuses with NotFound. */
export async function after(ctx: Context, id: string): Promise<Registration> {
  ctx.em.clear();
  const registration = await registrationFor(ctx.em, ctx.actor, id);
  if (!registration) throw new Refusal(NotFound.of());
  return registration;
}
