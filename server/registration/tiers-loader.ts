import DataLoader from 'dataloader';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type { Context } from '../context.js';

const loaderOf = new WeakMap<Context, DataLoader<string, PriceTier[]>>();

/** The prices of an edition in their order; batched over a list's editions, and read anew after a change. */
export function tiersOf(ctx: Context, editionId: string): Promise<PriceTier[]> {
  const loader =
    loaderOf.get(ctx) ??
    new DataLoader((ids: readonly string[]) => load(ctx, ids), { cache: false, maxBatchSize: 500 });
  loaderOf.set(ctx, loader);
  return loader.load(editionId);
}

async function load({ em }: Context, ids: readonly string[]): Promise<PriceTier[][]> {
  const orderBy = { position: 'asc', id: 'asc' } as const;
  const found = await em.find(PriceTier, { edition: { $in: [...new Set(ids)] } }, { orderBy });
  const byEdition = Map.groupBy(found, ({ edition }) => edition.id);
  return ids.map((id) => byEdition.get(id) ?? []);
}
