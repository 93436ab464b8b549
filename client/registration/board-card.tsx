import { memo, useEffect, useRef, useState } from 'react';
import { placeOf } from '../../look/zones.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useReading, useText } from '../ui/text.js';
import { languageName } from '../workshops/shown-languages.js';
import { stateTones } from './own-state.js';
import type { Board, BoardPerson } from './use-board.js';

/** What a card says of somebody. */
export const BoardCardFragment = graphql(`
  fragment BoardCard on PlacedPerson {
    registrationId
    name
    state
    cohortId
    timeZone
    language
    organisation
    isOwnChoice
  }
`);

type Person = BoardPerson & FragmentType<typeof BoardCardFragment>;

interface BoardCardProps {
  person: Person;
  /** Cohort that the card is in; null: none. */
  here: string | null;
  cohorts: readonly { readonly id: string; readonly name: string }[];
  board: Board<Person>;
  onMove: (registrationId: string, to: string | null) => void;
}

/** One person: drawn by dragging, or moved by the menu under the name. */
export const BoardCard = memo(function BoardCard({ person: ref, here, cohorts, board, onMove }: BoardCardProps) {
  const person = readFragment(BoardCardFragment, ref);
  const { registrationId, name, state } = person;
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isMoved = board.isMoved(registrationId);
  useEffect(() => {
    if (board.focused.current !== registrationId) return;
    board.focused.current = null;
    button.current?.focus();
  });
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <article
      className={isMoved ? 'board-card moved' : 'board-card'}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', registrationId)}
      onKeyDown={(event) => event.key === 'Escape' && isOpen && close()}
    >
      <div className="between">
        <p>
          <a href={`/organize/r/${registrationId}`} draggable={false}>
            {name}
          </a>{' '}
          {state !== 'CONFIRMED' && <StateBadge tone={stateTones[state]}>{say(`registration.${state}`)}</StateBadge>}
        </p>
        <button
          type="button"
          ref={button}
          className="button plain small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {say('board.move')}
          <span className="visually-hidden"> {say('board.moveWho', { name })}</span>
        </button>
      </div>
      <CardFacts person={person} isMoved={isMoved} />
      {isOpen && (
        <div className="board-menu">
          {cohorts
            .filter(({ id }) => id !== here)
            .map((cohort) => (
              <button
                key={cohort.id}
                type="button"
                className="button ordinary small"
                onClick={() => onMove(registrationId, cohort.id)}
              >
                {cohort.name}
              </button>
            ))}
          {here !== null && (
            <button type="button" className="button ordinary small" onClick={() => onMove(registrationId, null)}>
              {say('board.nowhere')}
            </button>
          )}
          {isMoved && (
            <button
              type="button"
              className="button ordinary small"
              onClick={() => onMove(registrationId, person.cohortId ?? null)}
            >
              {say('board.back')}
            </button>
          )}
        </div>
      )}
    </article>
  );
});

interface CardFactsProps {
  person: {
    readonly timeZone?: string | null;
    readonly language: string;
    readonly organisation?: string | null;
    readonly isOwnChoice: boolean;
  };
  isMoved: boolean;
}

function CardFacts({ person: { timeZone, language, organisation, isOwnChoice }, isMoved }: CardFactsProps) {
  const { say, locale } = useReading();
  const facts = [
    timeZone ? placeOf(locale, timeZone) : null,
    languageName(locale, language),
    organisation,
    isMoved ? say('board.notSaved') : isOwnChoice ? say('board.ownChoice') : null,
  ];
  return <p className="small muted">{facts.filter(Boolean).join(' · ')}</p>;
}
