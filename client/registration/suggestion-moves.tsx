import type { SuggestionMoveFragment as Move } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { useReading } from '../ui/text.js';
import { moveValue } from './placing-acts.js';

const SuggestionMoveFragment = graphql(`
  fragment SuggestionMove on SuggestedMove {
    person {
      registrationId
      name
      cohortId
      organisation
    }
    cohortId
    reason
    hoursBefore
    hoursAfter
    colleaguesBefore
    colleaguesAfter
  }
`);

interface SuggestionMovesProps {
  moves: readonly FragmentType<typeof SuggestionMoveFragment>[];
  cohorts: readonly { readonly id: string; readonly name: string }[];
}

/** Every proposed move with its reason, ticked at first. */
export function SuggestionMoves({ moves: refs, cohorts }: SuggestionMovesProps) {
  const moves = readFragment(SuggestionMoveFragment, refs);
  const { say, locale } = useReading();
  const nameOf = (id: string | null | undefined) => cohorts.find((cohort) => cohort.id === id)?.name ?? '';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const sent = ({ person, cohortId }: Move) => moveValue(person.registrationId, person.cohortId, cohortId);
  const why = (move: Move) => {
    const { reason, person, hoursBefore, hoursAfter, colleaguesBefore, colleaguesAfter } = move;
    const facts = {
      from: nameOf(person.cohortId),
      to: nameOf(move.cohortId),
      before: number.format(hoursBefore ?? 0),
      after: number.format(hoursAfter ?? 0),
      organisation: person.organisation ?? '',
      colleaguesBefore,
      colleaguesAfter,
    };
    if (reason === 'PLACED' && hoursAfter == null) return say('suggestion.why.PLACED_UNKNOWN', facts);
    return say(`suggestion.why.${reason}`, facts);
  };
  return (
    <ChoiceField
      name="moves"
      many
      legend={say('suggestion.moves', { count: moves.length })}
      defaultValues={moves.map(sent)}
      options={moves.map((move) => ({
        value: sent(move),
        label: say('suggestion.move', { name: move.person.name, to: nameOf(move.cohortId) }),
        hint: why(move),
      }))}
    />
  );
}
