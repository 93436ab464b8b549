import { useState } from 'react';
import { placeOf } from '../../look/zones.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useReading } from '../ui/text.js';
import { BoardCard, type BoardCardFragment } from './board-card.js';
import type { Board, BoardPerson } from './use-board.js';

const BoardColumnFragment = graphql(`
  fragment BoardColumn on Cohort {
    id
    name
    timeZone
    capacity
    taken
  }
`);

type Person = BoardPerson & FragmentType<typeof BoardCardFragment>;

interface BoardColumnProps {
  /** Null: people in no cohort. */
  cohort: FragmentType<typeof BoardColumnFragment> | null;
  cohorts: readonly { readonly id: string; readonly name: string }[];
  board: Board<Person>;
  onMove: (registrationId: string, to: string | null) => void;
}

/** So many cards are drawn at first; an edition of hundreds stays quick. */
const shownAtFirst = 40;

/** One cohort with the people in it; a card may be dropped on it. */
export function BoardColumn({ cohort: ref, cohorts, board, onMove }: BoardColumnProps) {
  const cohort = readFragment(BoardColumnFragment, ref);
  const { say, locale } = useReading();
  const [isOver, setOver] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const id = cohort?.id ?? null;
  const people = board.inside(id);
  const shown = isWhole ? people : people.slice(0, shownAtFirst);
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setOver(false);
    const registrationId = event.dataTransfer.getData('text/plain');
    if (registrationId) onMove(registrationId, id);
  };
  return (
    <section
      className={isOver ? 'board-column over' : 'board-column'}
      aria-labelledby={`column-${id}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3 id={`column-${id}`}>{cohort?.name ?? say('board.nowhere')}</h3>
      <p className="small muted">
        <Places cohort={cohort} count={people.length} board={board} />
        {cohort && <> · {placeOf(locale, cohort.timeZone)}</>}
      </p>
      {id === null && people.length === 0 && <p className="small muted">{say('board.dropOut')}</p>}
      <ul>
        {shown.map((person) => (
          <li key={person.registrationId}>
            <BoardCard {...{ person, cohorts, board, onMove }} here={id} />
          </li>
        ))}
      </ul>
      {people.length > shown.length && (
        <button type="button" className="button ordinary small" onClick={() => setWhole(true)}>
          {say('board.showAll', { count: people.length })}
        </button>
      )}
    </section>
  );
}

interface PlacesProps {
  cohort: { readonly id: string; readonly capacity?: number | null; readonly taken?: number | null } | null | undefined;
  count: number;
  board: Board<Person>;
}

/** Places taken as they would be; people with an open offer count too, though they have no card. */
function Places({ cohort, count, board }: PlacesProps) {
  const { say } = useReading();
  if (!cohort) return say('board.people', { count });
  const coming = board.moved.filter(({ to }) => to === cohort.id).length;
  const going = board.moved.filter(({ person }) => person.cohortId === cohort.id).length;
  const taken = (cohort.taken ?? 0) + coming - going;
  if (cohort.capacity == null) return say('places.taken', { count: taken });
  const text = say('places.takenOf', { taken, capacity: cohort.capacity });
  return taken > cohort.capacity ? <strong className="tone-failed board-full">{text}</strong> : text;
}
