import DataLoader from 'dataloader';
import type { EditionMoney } from '../../schema/payments/payments.results.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { editionsMoney } from './edition-money.service.js';

const loaderOf = new WeakMap<Context, DataLoader<Edition, EditionMoney, string>>();

/** Sums over an edition's orders and payments; batched over a list's editions. Whoever asks may see its money. */
export function editionMoneyOf(ctx: Context, edition: Edition): Promise<EditionMoney> {
  const load = (editions: readonly Edition[]) => editionsMoney(ctx.em, editions);
  const loader = loaderOf.get(ctx) ?? new DataLoader(load, { cacheKeyFn: ({ id }) => id });
  loaderOf.set(ctx, loader);
  return loader.load(edition);
}
