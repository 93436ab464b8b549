import type { EntityManager } from '@mikro-orm/core';
import { majorUnits } from '../../look/minor-units.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type {
  ChangePriceTierInput,
  CreatePriceTierInput,
  OrderPriceTiersInput,
  RemovePriceTierInput,
} from '../../schema/registration/tiers.inputs.js';
import { TierInUse, TierSale } from '../../schema/registration/tiers.results.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { dayOf, lastDayBefore } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { changeSeen } from '../workshops/seen-edition.service.js';
import { setCapacity } from './capacity.service.js';
import { tierFacts } from './tier-rules.js';

/** A price that is on the list of an edition still needs a pool: without a limit until one is set. */
const poolOf = (tier: string) => ({ kind: 'TIER' as const, subjectId: tier });

/** Adds a price at the end of the list. Refuses with AmountNotPayable, InvalidInput, EditConflict, NotFound. */
export function createPriceTier(
  em: EntityManager,
  actor: Actor,
  input: CreatePriceTierInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const last = await tx.findOne(PriceTier, { edition: edition.id }, { orderBy: { position: 'desc' } });
    const id = newId(now.getTime());
    const row = { createdAt: now, updatedAt: now, edition: edition.id };
    const position = (last?.position ?? -1) + 1;
    await tx.insert(PriceTier, { id, ...row, ...tierFacts(edition, input), position });
    const capacity = input.capacity ?? null;
    await tx.insert(CapacityPool, { id: newId(now.getTime()), ...row, ...poolOf(id), capacity, taken: 0 });
    return {};
  };
  return changeSeen(em, actor, input, { act: 'createPriceTier', now, change });
}

async function tierOf(tx: EntityManager, edition: Edition, id: string): Promise<PriceTier> {
  const tier = await tx.findOne(PriceTier, { id, edition: edition.id });
  if (!tier) throw new Refusal(NotFound.of());
  return tier;
}

/**
 * Changes a price; whoever has ordered keeps what they ordered.
 * Refuses with AmountNotPayable, CapacityBelowClaims, InvalidInput, EditConflict, NotFound.
 */
export function changePriceTier(
  em: EntityManager,
  actor: Actor,
  input: ChangePriceTierInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const tier = await tierOf(tx, edition, input.tierId);
    await tx.nativeUpdate(PriceTier, { id: tier.id }, { ...tierFacts(edition, input, tier), updatedAt: now });
    const pool = await tx.findOneOrFail(CapacityPool, poolOf(tier.id));
    const capacity = input.capacity ?? null;
    if ((pool.capacity ?? null) !== capacity) await setCapacity(tx, actor, poolOf(tier.id), capacity, now);
    return {};
  };
  const currentOf = (edition: Edition, tx: EntityManager) => typedTier(tx, edition, input.tierId);
  return changeSeen(em, actor, input, { act: 'changePriceTier', now, change, currentOf });
}

/** A price as it would be typed now; nothing where it is gone. */
async function typedTier(tx: EntityManager, edition: Edition, id: string): Promise<Record<string, string | null>> {
  const tier = await tx.findOne(PriceTier, { id, edition: edition.id }, { refresh: true });
  if (!tier) return {};
  const { opensOn, lastDay, capacity } = (await tierSales(tx, edition)).find(({ tierId }) => tierId === id) ?? {};
  const { name, description, amountMinor, minimumMinor } = tier;
  return {
    name,
    description,
    amountMinor: majorUnits(amountMinor, edition.currency),
    minimumMinor: minimumMinor == null ? null : majorUnits(minimumMinor, edition.currency),
    opensOn: opensOn ?? null,
    lastDay: lastDay ?? null,
    capacity: capacity?.toString() ?? null,
  };
}

/** How many registrations and offers of places have each price of an edition, by its id. */
async function usesOf(em: EntityManager, editionId: string): Promise<ReadonlyMap<string, number>> {
  const sql = `select tier_id, count(*) as uses from (
    select tier_id from registration where edition_id = ?
    union all
    select o.tier_id from place_offer o join waitlist_entry e on e.id = o.entry_id where e.edition_id = ?
  ) used group by tier_id`;
  const found = await rows<{ tier_id: string | null; uses: number | string }>(em, sql, [editionId, editionId], 'write');
  return new Map(found.map(({ tier_id: id, uses }) => [id ?? '', Number(uses)]));
}

/** Removes a price that nobody used. Refuses with TierInUse, EditConflict, NotFound. */
export function removePriceTier(
  em: EntityManager,
  actor: Actor,
  input: RemovePriceTierInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const { id } = await tierOf(tx, edition, input.tierId);
    const uses = (await usesOf(tx, edition.id)).get(id) ?? 0;
    if (uses > 0) throw new Refusal(problem(TierInUse, 'registration.tierInUse', { uses }, { count: uses }));
    await tx.nativeDelete(CapacityPool, { ...poolOf(id), taken: 0 });
    await tx.nativeDelete(PriceTier, { id });
    return {};
  };
  const currentOf = (edition: Edition, tx: EntityManager) => typedTier(tx, edition, input.tierId);
  return changeSeen(em, actor, input, { act: 'removePriceTier', now, change, currentOf });
}

/** Says in which order prices stand. Refuses with InvalidInput (not each price once), EditConflict, NotFound. */
export function orderPriceTiers(
  em: EntityManager,
  actor: Actor,
  input: OrderPriceTiersInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const tiers = await tx.find(PriceTier, { edition: edition.id });
    const wished = new Set(input.tierIds);
    if (
      wished.size !== tiers.length ||
      input.tierIds.length !== tiers.length ||
      tiers.some(({ id }) => !wished.has(id))
    )
      throw new Refusal(InvalidInput.of('tierIds', 'isEach', 'workshops.notOfThisEdition'));
    for (const [position, id] of input.tierIds.entries())
      await tx.nativeUpdate(PriceTier, { id }, { position, updatedAt: now });
    return {};
  };
  return changeSeen(em, actor, input, { act: 'orderPriceTiers', now, change });
}

/** How each price of an edition is sold, as it is edited. */
export async function tierSales(em: EntityManager, edition: Edition): Promise<TierSale[]> {
  const where = { edition: edition.id };
  const fresh = { connectionType: 'write', refresh: true } as const;
  const tiers = await em.find(PriceTier, where, { ...fresh, orderBy: { position: 'asc', id: 'asc' } });
  const pools = await em.find(CapacityPool, { ...where, kind: 'TIER' }, fresh);
  const uses = await usesOf(em, edition.id);
  return tiers.map(({ id, name, description, amountMinor, minimumMinor, opensAt, closesAt }) =>
    Object.assign(new TierSale(), {
      tierId: id,
      ownName: name,
      ownDescription: description,
      uses: uses.get(id) ?? 0,
      amountMinor,
      minimumMinor: minimumMinor ?? null,
      opensOn: opensAt ? dayOf(opensAt, edition.timeZone) : null,
      lastDay: closesAt ? lastDayBefore(closesAt, edition.timeZone) : null,
      capacity: pools.find(({ subjectId }) => subjectId === id)?.capacity ?? null,
    }),
  );
}
