import { Person } from '../../schema/people/person.js';
import { SignInSuccess } from '../../schema/people/sign-in.results.js';
import type { Context } from '../context.js';
import { findActor, type IssuedToken, signOut } from './access-tokens.service.js';

/**
 * What a successful sign-in leaves behind, in whichever way it was done: the browser's cookie, the caller as the new
 * session has them, and no second session of the same browser.
 */
export async function signedIn(ctx: Context, issued: IssuedToken): Promise<SignInSuccess> {
  const now = ctx.clock.now();
  const { accessToken, personId, expiresAt } = issued;
  if (ctx.actor.personId === personId) await signOut(ctx.em, ctx.actor, false, now);
  ctx.setCookie(accessToken, expiresAt);
  const { timeZone, address } = ctx.actor;
  ctx.actor = await findActor(ctx.em, { token: accessToken, timeZone, address }, now);
  const person = await ctx.em.findOneOrFail(Person, personId, { connectionType: 'write' });
  return Object.assign(new SignInSuccess(), { accessToken, person });
}
