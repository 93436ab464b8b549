import type { EntityManager } from '@mikro-orm/core';
import { mostMoves, type PlacedPerson } from '../../schema/registration/placing.js';
import {
  CohortFigures,
  PlacingSuggestion,
  SuggestedMove,
  type SuggestionWishInput,
} from '../../schema/registration/suggestion.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { figuresOf, reasonOf } from './balance-figures.js';
import { assign } from './balancing.js';
import { boardOf } from './placed-people.service.js';
import { canOrganize } from './registration.policy.js';

/** Proposes who is in which cohort, with why for each move and the picture before and after; null for others than organizers. */
export async function suggestPlacing(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  wish: SuggestionWishInput,
  now: Date,
): Promise<PlacingSuggestion | null> {
  if (!canOrganize(actor, edition)) return null;
  const { shown, people, rooms, token } = await boardOf(em, edition, now);
  const after = assign(people, rooms, wish);
  const before = new Map(people.map(({ id, cohortId }) => [id, cohortId]));
  const byId = new Map<string, PlacedPerson>(shown.map((one) => [one.registrationId, one]));
  const roomsById = new Map(rooms.map((room) => [room.id, room]));
  const moves = people.flatMap((person) => {
    const cohortId = after.get(person.id) ?? null;
    if (cohortId === null || cohortId === person.cohortId) return [];
    const facts = reasonOf(person, roomsById, after, people, wish);
    return [Object.assign(new SuggestedMove(), { person: byId.get(person.id), cohortId, ...facts })];
  });
  const figures = (at: typeof after) =>
    figuresOf(people, rooms, at).map((one) => Object.assign(new CohortFigures(), one));
  return Object.assign(new PlacingSuggestion(), {
    token,
    moves: moves.slice(0, mostMoves),
    before: figures(before),
    after: figures(after),
  });
}
