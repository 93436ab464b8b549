import { useEffect, useMemo, useRef, useState } from 'react';
import { setUnsaved } from '../ui/unsaved-guard.js';

/** Somebody on the board. */
export interface BoardPerson {
  readonly registrationId: string;
  readonly name: string;
  readonly cohortId?: string | null;
}

/** Who goes where, before it is saved. */
export interface Board<Person extends BoardPerson> {
  /** People of a column in order, those just moved there first. */
  inside: (cohortId: string | null) => readonly Person[];
  /** Everybody who is elsewhere on the page than in the data. */
  moved: readonly { readonly person: Person; readonly to: string | null }[];
  isMoved: (registrationId: string) => boolean;
  /** To a cohort, or (null) to none; back to where the data has them is no move. */
  move: (registrationId: string, to: string | null) => void;
  discard: () => void;
  /** The card that was moved last, to keep the focus on it. */
  focused: React.RefObject<string | null>;
}

/** Keeps what was moved and not saved; what the data says already is no longer a move. */
export function useBoard<Person extends BoardPerson>(people: readonly Person[]): Board<Person> {
  const [wanted, setWanted] = useState<ReadonlyMap<string, string | null>>(new Map());
  const focused = useRef<string | null>(null);
  const moved = useMemo(
    () =>
      people.flatMap((person) => {
        const to = wanted.get(person.registrationId);
        return to !== undefined && to !== (person.cohortId ?? null) ? [{ person, to }] : [];
      }),
    [people, wanted],
  );
  const columns = useMemo(() => {
    const going = new Map(moved.map(({ person, to }) => [person.registrationId, to]));
    const isGoing = (one: Person) => going.has(one.registrationId);
    const sorted = [...people.filter(isGoing), ...people.filter((one) => !isGoing(one))];
    return Map.groupBy(sorted, (one) => (isGoing(one) ? going.get(one.registrationId) : one.cohortId) ?? null);
  }, [people, moved]);
  useEffect(() => {
    setUnsaved('board', moved.length > 0);
    return () => setUnsaved('board', false);
  }, [moved.length]);
  const move = (registrationId: string, to: string | null) => {
    focused.current = registrationId;
    setWanted((before) => new Map(before).set(registrationId, to));
  };
  return {
    inside: (cohortId) => columns.get(cohortId) ?? [],
    moved,
    isMoved: (registrationId) => moved.some(({ person }) => person.registrationId === registrationId),
    move,
    discard: () => setWanted(new Map()),
    focused,
  };
}
