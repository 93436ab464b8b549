import DataLoader from 'dataloader';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import type { Context } from '../context.js';

const loaderOf = new WeakMap<Context, DataLoader<string, MoveOffer | null>>();

/** What a registration was offered when its edition was called off; batched over a list's registrations. */
export function moveOfferOf(ctx: Context, registrationId: string): Promise<MoveOffer | null> {
  const load = async (ids: readonly string[]) => {
    const offered = { registration: { $in: [...ids] } };
    const offers = await ctx.em.find(MoveOffer, offered, { connectionType: 'write' });
    const byRegistration = new Map(offers.map((offer) => [offer.registration.id, offer]));
    return ids.map((id) => byRegistration.get(id) ?? null);
  };
  const loader = loaderOf.get(ctx) ?? new DataLoader(load, { cache: false });
  loaderOf.set(ctx, loader);
  return loader.load(registrationId);
}
