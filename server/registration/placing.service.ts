import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { type PlacePeopleInput, type PlacingInput, PlacingOutdated } from '../../schema/registration/placing.js';
import { Registration } from '../../schema/registration/registration.js';
import { CohortFull } from '../../schema/registration/registration.problems.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { type ClaimMove, moveClaims, PoolIsFull } from './claims.service.js';
import { movable, tellMoved } from './cohort-moves.service.js';
import { wantPromotion, withLapsed } from './lapse.service.js';
import { boardOf } from './placed-people.service.js';
import { refuseMove } from './states.service.js';

interface Move extends ClaimMove {
  readonly registration: Registration;
}

/**
 * Moves people between the cohorts of an edition, or out of them, all or none: places of who leaves serve who comes, so two full cohorts
 * can change people. Everybody who is told gets one mail. Refuses with CohortFull, PlacingOutdated (somebody is elsewhere
 * now), MoveNotAllowed (no place, or the edition is over), InvalidInput, NotFound.
 */
export async function placePeople(
  em: EntityManager,
  actor: Actor,
  input: PlacePeopleInput,
  now: Date,
): Promise<number> {
  return write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    if (edition.status === 'COMPLETED' || edition.status === 'CANCELLED') throw refuseMove('CONFIRMED');
    refuseDoubled(input.moves);
    refuseUntold(edition, input);
    await refuseOtherBoard(tx, edition, input, now);
    await refuseOtherCohorts(tx, edition, input.moves);
    const moves = await found(tx, edition, input.moves, now);
    await movePlaces(tx, edition.id, moves, now);
    for (const move of moves) await place(tx, actor, move, input.isTold, now);
    await wantPromotion(tx, edition.id, `placing-${input.moves[0]?.registrationId}:${now.getTime()}`, now);
    return moves.length;
  });
}

function refuseDoubled(moves: readonly PlacingInput[]): void {
  if (new Set(moves.map(({ registrationId }) => registrationId)).size === moves.length) return;
  throw new Refusal(InvalidInput.of('moves', 'isOnce', 'registration.eachPersonOnce'));
}

/** In a published edition, who knows of a cohort hears of the next. */
function refuseUntold(edition: Edition, { isTold, moves }: PlacePeopleInput): void {
  if (isTold || edition.status === 'DRAFT' || moves.every(({ fromCohortId }) => !fromCohortId)) return;
  throw new Refusal(InvalidInput.of('isTold', 'isTold', 'registration.tellWhoKnows'));
}

async function refuseOtherBoard(tx: EntityManager, edition: Edition, input: PlacePeopleInput, now: Date) {
  if (!input.suggestionToken || (await boardOf(tx, edition, now)).token === input.suggestionToken) return;
  throw new Refusal(problem(PlacingOutdated, 'registration.suggestionOutdated', { people: [] }));
}

async function refuseOtherCohorts(tx: EntityManager, edition: Edition, moves: readonly PlacingInput[]): Promise<void> {
  const own = new Set<string | null>((await tx.find(Cohort, { edition: edition.id })).map(({ id }) => id)).add(null);
  const isMove = ({ cohortId, fromCohortId }: PlacingInput) => (cohortId ?? null) !== (fromCohortId ?? null);
  if (moves.every((move) => own.has(move.cohortId ?? null) && isMove(move))) return;
  throw new Refusal(InvalidInput.of('moves', 'isOfEdition', 'registration.cohortOfAnotherEdition'));
}

/** The registrations that are named, each still where the page showed it. */
async function found(tx: EntityManager, edition: Edition, wanted: readonly PlacingInput[], now: Date): Promise<Move[]> {
  const where = { id: { $in: wanted.map(({ registrationId }) => registrationId) }, edition: edition.id };
  const registrations = await tx.find(Registration, where, { refresh: true });
  const byId = new Map(registrations.map((one) => [one.id, one]));
  const outdated: string[] = [];
  const moves = wanted.map(({ registrationId, fromCohortId, cohortId }): Move => {
    const registration = byId.get(registrationId);
    if (!registration) throw new Refusal(NotFound.of());
    const from = registration.cohort?.id ?? null;
    const isThere = from === (fromCohortId ?? null) && movable.includes(registration.stateAt(now));
    if (!isThere) outdated.push(registration.participantName);
    return { registration, from, to: cohortId ?? null };
  });
  if (outdated.length > 0) throw outdatedFor(outdated);
  return moves;
}

function outdatedFor(people: string[]): Refusal {
  const values = { name: people[0] ?? '', others: people.length - 1 };
  return new Refusal(problem(PlacingOutdated, 'registration.placingOutdated', { people }, values));
}

async function movePlaces(tx: EntityManager, editionId: string, moves: readonly Move[], now: Date): Promise<void> {
  try {
    await withLapsed(tx, editionId, now, () => moveClaims(tx, editionId, 'COHORT', moves));
  } catch (error) {
    throw error instanceof PoolIsFull ? await full(tx, error) : error;
  }
}

async function full(tx: EntityManager, { subjectId, wanted }: PoolIsFull): Promise<Refusal> {
  const pool = await tx.findOneOrFail(CapacityPool, { kind: 'COHORT', subjectId }, { refresh: true });
  const { name } = await tx.findOneOrFail(Cohort, { id: subjectId });
  const capacity = pool.capacity ?? 0;
  const values = { cohort: name, missing: pool.taken + wanted - capacity };
  return new Refusal(problem(CohortFull, 'registration.cohortTooFull', { capacity }, values));
}

async function place(tx: EntityManager, actor: Actor, { registration, from, to }: Move, isTold: boolean, now: Date) {
  const { id, state } = registration;
  const cohortMoves = registration.cohortMoves + 1;
  const changed = { cohort: to, cohortMoves, updatedAt: now };
  const rows = await tx.nativeUpdate(Registration, { id, state, cohort: from }, changed);
  if (rows === 0) throw outdatedFor([registration.participantName]);
  if (isTold) await tellMoved(tx, id, from, cohortMoves, now);
  await audit(tx, actor, 'moveToCohort', { kind: 'Registration', id }, now, { from, to, isTold });
}
