import type { EntityManager } from '@mikro-orm/core';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { type DemoCalendar, demoId, editionId, tierId } from './seed.js';
import { inEachLanguage } from './texts/all.js';
import type { Dates, DemoEdition } from './workshops.js';
import { tiers } from './workshops-data.js';

/** Plants the prices of an edition with the pools of their places. */
export async function plantTiers(
  tx: EntityManager,
  calendar: DemoCalendar,
  edition: Pick<DemoEdition, 'opensInDays'> & { key: string },
  dates: Dates,
): Promise<void> {
  const { key } = edition;
  const earlyEnds = calendar.at(edition.opensInDays + 63);
  await tx.insertMany(
    PriceTier,
    tiers.map((tier, position) => ({
      id: tierId(key, position),
      ...dates,
      edition: editionId(key),
      name: tier.name,
      description: tier.text,
      translations: inEachLanguage(({ tiers: named }) => ({ ...named[position] })),
      amountMinor: tier.amountMinor,
      minimumMinor: tier.name === 'Pay what you can' ? 2000 : null,
      closesAt: position === 0 ? earlyEnds : null,
      position,
    })),
  );
  await tx.insertMany(
    CapacityPool,
    tiers.map((_tier, index) => ({
      id: demoId(`pool ${tierId(key, index)}`),
      ...dates,
      edition: editionId(key),
      kind: 'TIER' as const,
      subjectId: tierId(key, index),
      capacity: index === 0 ? 20 : null,
      taken: 0,
    })),
  );
}
