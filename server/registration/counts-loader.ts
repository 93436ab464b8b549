import DataLoader from 'dataloader';
import type { RegistrationCounts } from '../../schema/registration/registration.views.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { canOrganize, canSeeMoney } from './registration.policy.js';
import { countRegistrations } from './registrations.service.js';

const loaderOf = new WeakMap<Context, DataLoader<string, RegistrationCounts>>();

/** How many registrations of an edition are in each state, for organizers and finance; batched over a list's editions. */
export async function countsOf(ctx: Context, edition: Edition): Promise<RegistrationCounts | null> {
  if (!canOrganize(ctx.actor, edition) && !canSeeMoney(ctx.actor, edition)) return null;
  const loader = loaderOf.get(ctx) ?? new DataLoader((ids: readonly string[]) => load(ctx, ids));
  loaderOf.set(ctx, loader);
  return loader.load(edition.id);
}

async function load(ctx: Context, ids: readonly string[]): Promise<RegistrationCounts[]> {
  const counted = await countRegistrations(ctx.em, ids, ctx.clock.now());
  return ids.map((id) => counted.get(id)!);
}
