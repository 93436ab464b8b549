import DataLoader from 'dataloader';
import type { Context } from '../context.js';
import { type PlacesLeft, placesLeft } from './places.service.js';

const loaders = new WeakMap<Context, DataLoader<string, PlacesLeft>>();

/** Places left of an edition, batched over one request. */
export function placesOf(ctx: Context, editionId: string): Promise<PlacesLeft> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader(async (ids: readonly string[]) => {
      const found = await placesLeft(ctx.em, ids, ctx.clock.now());
      return ids.map((id) => found.get(id)!);
    });
    loaders.set(ctx, loader);
  }
  return loader.load(editionId);
}
