import type { SuggestionFiguresFragment as Figures } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Table } from '../ui/table.js';
import { useReading } from '../ui/text.js';

const SuggestionFiguresFragment = graphql(`
  fragment SuggestionFigures on PlacingSuggestion {
    before {
      cohortId
      people
      meanHours
      otherLanguage
      mostColleagues
    }
    after {
      cohortId
      people
      meanHours
      otherLanguage
      mostColleagues
    }
  }
`);

interface SuggestionFiguresProps {
  suggestion: FragmentType<typeof SuggestionFiguresFragment>;
  cohorts: readonly { readonly id: string; readonly name: string }[];
}

type One = Figures['before'][number];

/** Each cohort now and as it would be: people, clocks, languages, organisations. */
export function SuggestionFigures({ suggestion: ref, cohorts }: SuggestionFiguresProps) {
  const { before, after } = readFragment(SuggestionFiguresFragment, ref);
  const { say, locale } = useReading();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const change = (one: One, read: (figures: One) => number | null | undefined) => {
    const then = after.find(({ cohortId }) => cohortId === one.cohortId);
    const [was, is] = [read(one), then ? read(then) : 0];
    const text = (value: number | null | undefined) => (value == null ? '–' : number.format(value));
    return text(was) === text(is) ? text(is) : say('suggestion.fromTo', { from: text(was), to: text(is) });
  };
  const name = ({ cohortId }: One) => cohorts.find(({ id }) => id === cohortId)?.name ?? say('board.nowhere');
  return (
    <Table
      caption={say('suggestion.picture')}
      rows={before}
      rowKey={({ cohortId }) => cohortId ?? ''}
      columns={[
        { key: 'name', head: say('own.cohort'), cell: name },
        {
          key: 'people',
          head: say('suggestion.people'),
          number: true,
          cell: (one) => change(one, ({ people }) => people),
        },
        {
          key: 'hours',
          head: say('suggestion.hours'),
          number: true,
          cell: (one) => change(one, ({ meanHours }) => meanHours),
        },
        {
          key: 'language',
          head: say('suggestion.otherLanguage'),
          number: true,
          cell: (one) => change(one, ({ otherLanguage }) => otherLanguage),
        },
        {
          key: 'mix',
          head: say('suggestion.mostColleagues'),
          number: true,
          cell: (one) => change(one, ({ mostColleagues }) => mostColleagues),
        },
      ]}
    />
  );
}
