import { type Assignment, hoursBetween, misfit, type Placeable, type Room, type Wish } from './balancing.js';

/** A cohort, or those in none, in numbers. */
export interface Figures {
  cohortId: string | null;
  people: number;
  meanHours: number | null;
  otherLanguage: number;
  mostColleagues: number;
}

/** Each cohort in numbers under an assignment, those in none first where there are any. */
export function figuresOf(people: readonly Placeable[], rooms: readonly Room[], at: Assignment): Figures[] {
  const inNone = people.filter(({ id }) => (at.get(id) ?? null) === null).length;
  const none = { cohortId: null, people: inNone, meanHours: null, otherLanguage: 0, mostColleagues: 0 };
  return [...(inNone > 0 ? [none] : []), ...rooms.map((room) => roomFigures(people, room, at))];
}

function roomFigures(people: readonly Placeable[], room: Room, at: Assignment): Figures {
  const inside = people.filter(({ id }) => at.get(id) === room.id);
  const hours = inside.flatMap(({ offset }) => hoursBetween(offset, room.offset) ?? []);
  const colleagues = Map.groupBy(
    inside.flatMap(({ organisation }) => organisation ?? []),
    (organisation) => organisation,
  );
  return {
    cohortId: room.id,
    people: inside.length,
    meanHours: hours.length === 0 ? null : hours.reduce((sum, one) => sum + one, 0) / hours.length,
    otherLanguage: inside.filter((person) => misfit(person, room).language > 0).length,
    mostColleagues: Math.max(0, ...[...colleagues.values()].map((same) => same.length)),
  };
}

/** Why somebody is moved, and the facts of it. */
export interface Reason {
  reason: 'PLACED' | 'ZONE' | 'LANGUAGE' | 'MIX' | 'ROOM';
  hoursBefore: number | null;
  hoursAfter: number | null;
  colleaguesBefore: number;
  colleaguesAfter: number;
}

/** What the wish weighs most in a move: the reason that is said of it. */
export function reasonOf(
  person: Placeable,
  rooms: ReadonlyMap<string, Room>,
  after: Assignment,
  people: readonly Placeable[],
  wish: Wish,
): Reason {
  const [from, to] = [rooms.get(person.cohortId ?? ''), rooms.get(after.get(person.id) ?? '')];
  const others = (roomId: string | undefined, where: (one: Placeable) => string | null | undefined) =>
    roomId === undefined || person.organisation === null
      ? 0
      : people.filter(
          (one) => one.id !== person.id && one.organisation === person.organisation && where(one) === roomId,
        ).length;
  const facts = {
    hoursBefore: from ? hoursBetween(person.offset, from.offset) : null,
    hoursAfter: to ? hoursBetween(person.offset, to.offset) : null,
    colleaguesBefore: others(from?.id, ({ cohortId }) => cohortId),
    colleaguesAfter: others(to?.id, ({ id }) => after.get(id)),
  };
  if (!from || !to) return { reason: 'PLACED', ...facts };
  const [was, is] = [misfit(person, from), misfit(person, to)];
  const gains = [
    ['ZONE', wish.zone * (was.zone - is.zone)],
    ['LANGUAGE', wish.language * (was.language - is.language)],
    ['MIX', wish.mix * 0.2 * (facts.colleaguesBefore - facts.colleaguesAfter)],
  ] as const;
  const [reason, gain] = gains.reduce((best, one) => (one[1] > best[1] ? one : best));
  return { reason: gain > 0 ? reason : 'ROOM', ...facts };
}
