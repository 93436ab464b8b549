import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type {
  AddCohortInput,
  ChangeCohortInput,
  CohortFactsInput,
  OrderCohortsInput,
} from '../../schema/registration/cohorts.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { announce } from '../platform/announce.js';
import { audit } from '../platform/audit.js';
import { typedZone } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { placesTopic } from './claims.service.js';
import { wantPromotion } from './lapse.service.js';
import { refuseBelowClaims } from './pool-holders.js';
import { canOrganize } from './registration.policy.js';

/** Most cohorts of one edition. */
const mostCohorts = 100;

function storedLanguage(language: string | null | undefined): string | null {
  if (!language?.trim()) return null;
  try {
    return Intl.getCanonicalLocales(language.trim())[0] ?? null;
  } catch {
    throw new Refusal(InvalidInput.of('language', 'isLanguage', 'registration.notALanguage'));
  }
}

function factsOf(input: CohortFactsInput): Pick<Cohort, 'name' | 'timeZone' | 'language' | 'entry'> {
  const { name, timeZone, language, entry } = input;
  return { name: name.trim(), timeZone: typedZone('timeZone', timeZone), language: storedLanguage(language), entry };
}

/** A cohort of an edition that the caller runs; everything else is NotFound. */
export async function ownCohort(tx: EntityManager, actor: Actor, id: string): Promise<[Cohort, Edition]> {
  const cohort = await tx.findOne(Cohort, { id }, { populate: ['edition'], refresh: true });
  const edition = cohort?.edition.getEntity();
  if (!cohort || !edition || !canOrganize(actor, edition)) throw new Refusal(NotFound.of());
  return [cohort, edition];
}

/** Adds a cohort with places of its own after the others, once per form. Refuses with InvalidInput, NotFound. */
export async function addCohort(em: EntityManager, actor: Actor, input: AddCohortInput, now: Date): Promise<string> {
  const { clientMutationId, ...values } = input;
  const prepare = async () => {
    await ownEdition(em.fork(), actor, input.editionId);
    return factsOf(input);
  };
  const sending = { actor, operation: 'addCohort', clientMutationId, input: values, now };
  const { cohortId } = await once(em, sending, prepare, async (tx, facts) => {
    const edition = input.editionId;
    const others = await tx.find(Cohort, { edition }, { orderBy: { position: 'desc' } });
    if (others.length >= mostCohorts)
      throw new Refusal(InvalidInput.of('name', 'mostCohorts', 'registration.mostCohorts'));
    const [id, dates] = [newId(now.getTime()), { createdAt: now, updatedAt: now }];
    await tx.insert(Cohort, { id, ...dates, edition, ...facts, position: (others[0]?.position ?? -1) + 1, version: 1 });
    const pool = { edition, kind: 'COHORT' as const, subjectId: id, capacity: input.capacity ?? null, taken: 0 };
    await tx.insert(CapacityPool, { id: newId(now.getTime()), ...dates, ...pool });
    announce(tx, placesTopic(edition));
    await wantPromotion(tx, edition, `cohort-${id}`, now);
    await audit(tx, actor, 'addCohort', { kind: 'Cohort', id }, now, { edition });
    return { cohortId: id };
  });
  return cohortId ?? '';
}

async function limitOf(tx: EntityManager, cohortId: string): Promise<CapacityPool> {
  return tx.findOneOrFail(CapacityPool, { kind: 'COHORT', subjectId: cohortId }, { refresh: true });
}

/** What a cohort is now, as it would be typed. */
async function conflictWith(tx: EntityManager, cohort: Cohort): Promise<Refusal> {
  const { name, timeZone, language, entry, version, updatedAt } = cohort;
  const capacity = (await limitOf(tx, cohort.id)).capacity?.toString() ?? null;
  const current = { name, capacity, timeZone, language: language ?? null, entry };
  return new Refusal(EditConflict.of('registration.cohortChanged', current, { version, changedAt: updatedAt }));
}

/** One statement that looks and writes at once: nobody takes a place between the two. */
async function limit(tx: EntityManager, cohortId: string, capacity: number | null): Promise<void> {
  const isFit = capacity === null ? '' : ' and taken <= ?';
  const sql = `update capacity_pool set capacity = ? where kind = 'COHORT' and subject_id = ?${isFit}`;
  const limits = capacity === null ? [] : [capacity];
  if ((await change(tx, sql, [capacity, cohortId, ...limits])) > 0) return;
  throw await refuseBelowClaims(tx, await limitOf(tx, cohortId), capacity ?? 0, 'registration.cohortBelowClaims');
}

/**
 * Says anew what a cohort is. Its places never fall below those taken. Refuses with InvalidInput, EditConflict,
 * CapacityBelowClaims, NotFound.
 */
export async function changeCohort(
  em: EntityManager,
  actor: Actor,
  input: ChangeCohortInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const [cohort, edition] = await ownCohort(tx, actor, input.cohortId);
    if (cohort.version !== input.version) throw await conflictWith(tx, cohort);
    const facts = { ...factsOf(input), version: cohort.version + 1, updatedAt: now };
    if ((await tx.nativeUpdate(Cohort, { id: cohort.id, version: cohort.version }, facts)) === 0) {
      throw await conflictWith(tx, (await ownCohort(tx, actor, cohort.id))[0]);
    }
    await limit(tx, cohort.id, input.capacity ?? null);
    announce(tx, placesTopic(edition.id));
    await wantPromotion(tx, edition.id, `${cohort.id}:${now.getTime()}`, now);
    await audit(tx, actor, 'changeCohort', { kind: 'Cohort', id: cohort.id }, now, {
      capacity: input.capacity ?? null,
    });
  });
}

/** Puts the cohorts of an edition into an order. Refuses with EditConflict where they are others now, NotFound. */
export async function orderCohorts(
  em: EntityManager,
  actor: Actor,
  input: OrderCohortsInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    const there = (await tx.find(Cohort, { edition: edition.id })).map(({ id }) => id);
    if (there.toSorted().join() !== input.cohortIds.toSorted().join()) {
      throw new Refusal(EditConflict.of('registration.cohortsChanged', {}));
    }
    for (const [position, id] of input.cohortIds.entries()) {
      await tx.nativeUpdate(Cohort, { id, edition: edition.id }, { position, updatedAt: now });
    }
    await audit(tx, actor, 'orderCohorts', { kind: 'Edition', id: edition.id }, now);
  });
}
