import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Session } from '../../schema/workshops/session.js';
import { shiftInstant } from '../platform/local-time.js';
import type { EditionParts } from './next-dates.js';
import type { ChosenDates } from './next-values.js';

/** The edition being made: what it is made from, and when everything is to be. */
export interface Making {
  readonly parts: EditionParts;
  readonly dates: ChosenDates;
  /** Of the edition that is made. */
  readonly id: string;
  readonly now: Date;
}

/** Old id -> new id of the nouns copied. */
export type Ids = Map<string, string>;

const dated = (now: Date) => ({ createdAt: now, updatedAt: now });

/** Copies the cohorts; their people stay behind. */
export async function copyCohorts(tx: EntityManager, { parts, id, now }: Making): Promise<Ids> {
  const ids: Ids = new Map();
  for (const cohort of parts.cohorts) {
    const copy = newId(now.getTime());
    ids.set(cohort.id, copy);
    const { name, translations, timeZone, language, entry, position } = cohort;
    const facts = { name, translations, timeZone, language, entry, position, version: 1 };
    await tx.insert(Cohort, { id: copy, ...dated(now), edition: id, ...facts });
  }
  return ids;
}

/** Copies the planned sessions at their chosen times, required ones where the rule comes along; join links stay behind, and who facilitates is asked anew. */
export async function copySessions(
  tx: EntityManager,
  { parts, dates, id, now }: Making,
  cohorts: Ids,
  hasRule: boolean,
): Promise<void> {
  for (const session of parts.sessions) {
    const starts = dates.of(`session.${session.id}.starts`);
    const ends = dates.of(`session.${session.id}.ends`);
    const { title, translations, position, mode, timeZone, place, startsAt, endsAt } = session;
    await tx.insert(Session, {
      id: newId(now.getTime()),
      ...dated(now),
      edition: id,
      cohort: session.cohort ? cohorts.get(session.cohort.id) : null,
      title,
      translations,
      position,
      mode,
      place,
      timeZone,
      startsLocal: starts.local,
      endsLocal: ends.local,
      startsOffset: starts.offset,
      endsOffset: ends.offset,
      startsAt: starts.instant ?? startsAt,
      endsAt: ends.instant ?? endsAt,
      status: 'PLANNED',
      isRequired: hasRule && session.isRequired,
      sequence: 0,
    });
  }
}

/** Copies the prices with their sales windows moved. */
export async function copyTiers(tx: EntityManager, { parts, dates, id, now }: Making): Promise<Ids> {
  const ids: Ids = new Map();
  const zone = parts.edition.timeZone;
  for (const tier of parts.tiers) {
    const copy = newId(now.getTime());
    ids.set(tier.id, copy);
    const moved = (at: Date | null | undefined, end: string) =>
      at ? shiftInstant(at, dates.daysMoved(`tier.${tier.id}.${end}`), zone) : null;
    const { name, description, translations, amountMinor, minimumMinor, position } = tier;
    const window = { opensAt: moved(tier.opensAt, 'opensOn'), closesAt: moved(tier.closesAt, 'lastDay') };
    const facts = { name, description, translations, amountMinor, minimumMinor, position, ...window };
    await tx.insert(PriceTier, { id: copy, ...dated(now), edition: id, ...facts });
  }
  return ids;
}

/** Copies how many places there are of what was copied; none is taken. */
export async function copyPools(tx: EntityManager, { parts, id, now }: Making, ids: Ids): Promise<void> {
  for (const pool of await tx.find(CapacityPool, { edition: parts.edition.id })) {
    const subjectId = ids.get(pool.subjectId);
    if (!subjectId) continue;
    const { kind, capacity } = pool;
    const facts = { kind, subjectId, capacity, taken: 0 };
    await tx.insert(CapacityPool, { id: newId(now.getTime()), ...dated(now), edition: id, ...facts });
  }
}
