import DataLoader from 'dataloader';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { type PlacesLeft, placesLeft } from './places.service.js';

interface Loaded {
  known: Map<string, PlacesLeft>;
  loader: DataLoader<string, PlacesLeft>;
}

const loadedFor = new WeakMap<Context, Loaded>();

function loadedOf(ctx: Context): Loaded {
  const loaded = loadedFor.get(ctx) ?? { known: new Map(), loader: new DataLoader((ids) => load(ctx, ids)) };
  loadedFor.set(ctx, loaded);
  return loaded;
}

async function load(ctx: Context, ids: readonly string[]): Promise<PlacesLeft[]> {
  const found = await placesLeft(ctx.em, ids, ctx.clock.now());
  return ids.map((id) => found.get(id)!);
}

/** Reads the places of a list's editions at once, for `withPlaces`. */
export async function preloadPlaces(ctx: Context, editions: readonly Edition[]): Promise<void> {
  const { known } = loadedOf(ctx);
  const ids = editions.map(({ id }) => id);
  for (const [id, places] of await placesLeft(ctx.em, ids, ctx.clock.now())) known.set(id, places);
}

/** What `read` says of an edition's places: at once where they were read with the list, else batched over the request. */
export function withPlaces<T>(ctx: Context, editionId: string, read: (places: PlacesLeft) => T): T | Promise<T> {
  const { known, loader } = loadedOf(ctx);
  const places = known.get(editionId);
  return places ? read(places) : loader.load(editionId).then(read);
}
