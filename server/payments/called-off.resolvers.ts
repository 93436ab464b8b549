import { CancellationProgressResolver, EditionCancellationResolver } from './edition-cancellation.resolver.js';
import { MovedOrderResolver, MoveOfferResolver, MovesResolver } from './move-offers.resolver.js';

/** Doors to calling an edition off, and to what people are offered instead. */
export const calledOffResolvers = [
  EditionCancellationResolver,
  CancellationProgressResolver,
  MoveOfferResolver,
  MovesResolver,
  MovedOrderResolver,
] as const;
