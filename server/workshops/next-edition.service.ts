import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { CreateNextEditionInput } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { instantOf, shiftInstant, shiftLocal } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { freeSlug } from './edition-slug.service.js';
import { ownEdition } from './editions.service.js';
import { relabelled, titleFor } from './next-texts.js';

/**
 * Whole days to move everything by: the first day on or after `firstDay` that falls on the weekday the earlier edition
 * started on. A multiple of seven, so that every weekday stays. Throws RangeError on a day that does not exist.
 */
export function daysBetween(startsOn: string, firstDay: string): number {
  const from = Temporal.PlainDate.from(startsOn);
  const days = from.until(Temporal.PlainDate.from(firstDay), { largestUnit: 'days' }).days;
  return Math.ceil(days / 7) * 7;
}

/** The instant of a moved session; where the clocks skip or double its time, the later reading, for organizers check drafts. */
function movedInstant(local: string, timeZone: string): Date {
  const time = instantOf(local, timeZone);
  return time.kind === 'one' ? time.instant : new Date(time.choices[1] ?? '');
}

interface Making {
  from: Edition;
  id: string;
  days: number;
  now: Date;
}

const dated = (now: Date) => ({ createdAt: now, updatedAt: now });

/** Old id -> new id of the nouns copied. */
type Ids = Map<string, string>;

async function copyCohorts(tx: EntityManager, { from, id, now }: Making): Promise<Ids> {
  const ids: Ids = new Map();
  for (const cohort of await tx.find(Cohort, { edition: from.id }, { orderBy: { position: 'asc' } })) {
    const copy = newId(now.getTime());
    ids.set(cohort.id, copy);
    const { name, translations, timeZone, language, entry, position } = cohort;
    const facts = { name, translations, timeZone, language, entry, position, version: 1 };
    await tx.insert(Cohort, { id: copy, ...dated(now), edition: id, ...facts });
  }
  return ids;
}

async function copySessions(tx: EntityManager, { from, id, days, now }: Making, cohorts: Ids): Promise<void> {
  const planned = { edition: from.id, status: 'PLANNED' as const };
  for (const session of await tx.find(Session, planned, { orderBy: { startsAt: 'asc', id: 'asc' } })) {
    const startsLocal = shiftLocal(session.startsLocal, days);
    const endsLocal = shiftLocal(session.endsLocal, days);
    const { title, translations, position, timeZone, place, mode } = session;
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
      startsLocal,
      endsLocal,
      startsAt: movedInstant(startsLocal, timeZone),
      endsAt: movedInstant(endsLocal, timeZone),
      status: 'PLANNED',
      sequence: 0,
    });
  }
}

async function copyTiers(tx: EntityManager, { from, id, days, now }: Making): Promise<Ids> {
  const ids: Ids = new Map();
  const moved = (at: Date | null | undefined) => (at ? shiftInstant(at, days, from.timeZone) : null);
  for (const tier of await tx.find(PriceTier, { edition: from.id }, { orderBy: { position: 'asc' } })) {
    const copy = newId(now.getTime());
    ids.set(tier.id, copy);
    const { name, description, translations, amountMinor, minimumMinor, position } = tier;
    const window = { opensAt: moved(tier.opensAt), closesAt: moved(tier.closesAt) };
    const facts = { name, description, translations, amountMinor, minimumMinor, position, ...window };
    await tx.insert(PriceTier, { id: copy, ...dated(now), edition: id, ...facts });
  }
  return ids;
}

async function copyPools(tx: EntityManager, { from, id, now }: Making, ids: Ids): Promise<void> {
  for (const pool of await tx.find(CapacityPool, { edition: from.id })) {
    const subjectId = ids.get(pool.subjectId);
    if (!subjectId) continue;
    const { kind, capacity } = pool;
    await tx.insert(CapacityPool, {
      id: newId(now.getTime()),
      ...dated(now),
      edition: id,
      kind,
      subjectId,
      capacity,
      taken: 0,
    });
  }
}

async function copyEdition(tx: EntityManager, making: Making, label: string, slug: string): Promise<void> {
  const { from, id, days, now } = making;
  const moved = (at: Date) => shiftInstant(at, days, from.timeZone);
  const day = (on: string) => Temporal.PlainDate.from(on).add({ days }).toString();
  await tx.insert(Edition, {
    id,
    ...dated(now),
    series: from.series.id,
    previous: from.id,
    slug,
    label,
    title: titleFor(from.title, from.label, label),
    summary: from.summary,
    description: from.description,
    language: from.language,
    mode: from.mode,
    venue: from.venue,
    timeZone: from.timeZone,
    currency: from.currency,
    status: 'DRAFT',
    startsOn: day(from.startsOn),
    endsOn: day(from.endsOn),
    startsAt: moved(from.startsAt),
    endsAt: moved(from.endsAt),
    registrationOpensAt: moved(from.registrationOpensAt),
    registrationClosesAt: moved(from.registrationClosesAt),
    isWaitlistOpen: from.isWaitlistOpen,
    offerHours: from.offerHours,
    sessionsToComplete: from.sessionsToComplete,
    attendedFromPercent: from.attendedFromPercent,
    cancellationPolicy: from.cancellationPolicy,
    translations: relabelled(from, label),
    questions: from.questions,
    version: 1,
  });
  await renewTerms(tx, id);
}

function shiftOf(from: Edition, firstDay: string): number {
  try {
    return daysBetween(from.startsOn, firstDay);
  } catch {
    throw new Refusal(InvalidInput.of('firstDay', 'isDay', 'workshops.thereIsNoSuchDay'));
  }
}

/**
 * Makes the next edition from an earlier one in one write: texts, cohorts, sessions, prices, places and policy come along,
 * all dates move by whole weeks, local times stay. People, orders, messages and join links stay behind. Opens as a draft.
 * Refuses with EditionExists, InvalidInput, NotFound.
 */
export async function createNextEdition(
  em: EntityManager,
  actor: Actor,
  input: CreateNextEditionInput,
  now: Date,
): Promise<Edition> {
  return write(em, async (tx) => {
    const from = await ownEdition(tx, actor, input.fromEditionId);
    const days = shiftOf(from, input.firstDay);
    if (days <= 0) throw new Refusal(InvalidInput.of('firstDay', 'isLater', 'workshops.chooseADayAfterTheEarlier'));
    const label = input.label.trim();
    const slug = await freeSlug(tx, from, label);
    const making = { from, id: newId(now.getTime()), days, now };
    await copyEdition(tx, making, label, slug);
    const cohorts = await copyCohorts(tx, making);
    await copySessions(tx, making, cohorts);
    const tiers = await copyTiers(tx, making);
    await copyPools(tx, making, new Map([...cohorts, ...tiers, [from.id, making.id]]));
    await audit(tx, actor, 'createNextEdition', { kind: 'Edition', id: making.id }, now, { days });
    return tx.findOneOrFail(Edition, { id: making.id });
  });
}
