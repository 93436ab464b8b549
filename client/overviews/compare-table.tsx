import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Table } from '../ui/table.js';
import { useReading, useText } from '../ui/text.js';
import { type CompareRow, factRows, numberRows, partRows, textRows } from './compare-rows.js';

const CompareEditionFragment = graphql(`
  fragment CompareEdition on Edition {
    id
    title
    label
    startsOn
    endsOn
    mode
    venue
    timeZone
    language
    currency
    isWaitlistOpen
    offerHours
    registrationOpensAt
    registrationClosesAt
    sessionsToComplete
    cancellationPolicy {
      steps {
        hoursBefore
        refundPercent
      }
    }
    tiers {
      name
      opensAt
      closesAt
      price {
        amountMinor
        currency
      }
    }
    cohorts {
      name
      timeZone
    }
    sessions {
      title
      startsLocal
      timeZone
      status
    }
    texts(language: $language) {
      summary
      description
      forWhom
      venueNotes
      cancellation
      questions {
        question
        answer
      }
    }
    series {
      years {
        capacity
        confirmed
        present
        marked
        completed
        income {
          amountMinor
          currency
        }
        edition {
          id
        }
      }
    }
  }
`);

type Ref = FragmentType<typeof CompareEditionFragment>;

/** Row by row, the two editions beside each other; what differs is marked. */
export function CompareTable({ a: refA, b: refB }: { a: Ref; b: Ref }) {
  const [a, b] = [readFragment(CompareEditionFragment, refA), readFragment(CompareEditionFragment, refB)];
  const reading = useReading();
  const { say } = reading;
  const parts: readonly (readonly [title: string, rows: readonly CompareRow[] | null])[] = [
    [say('compare.numbers'), numberRows(reading, a, b)],
    [say('compare.facts'), factRows(reading, a, b)],
    [say('compare.parts'), partRows(reading, a, b)],
    [say('compare.texts'), textRows(reading, a, b)],
  ];
  return parts.map(
    ([title, rows]) => rows && <ComparePart key={title} title={title} rows={rows} names={[a.title, b.title]} />,
  );
}

interface ComparePartProps {
  title: string;
  rows: readonly CompareRow[];
  names: readonly [string, string];
}

function ComparePart({ title, rows, names }: ComparePartProps) {
  const say = useText();
  const changed = rows.filter(({ isChanged }) => isChanged).length;
  return (
    <section className="stack tight compare">
      <h2>{title}</h2>
      <p className="muted">{say('compare.changed', { count: changed })}</p>
      {rows.length > 0 && (
        <Table
          caption={title}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            {
              key: 'name',
              head: say('compare.what'),
              cell: ({ name, isChanged }) => (
                <>
                  {name} {isChanged && <span className="badge tone-dated">{say('compare.other')}</span>}
                </>
              ),
            },
            { key: 'a', head: names[0], cell: ({ a }) => <Value text={a} /> },
            { key: 'b', head: names[1], cell: ({ b }) => <Value text={b} /> },
          ]}
        />
      )}
    </section>
  );
}

function Value({ text }: { text: string }) {
  const say = useText();
  return text === '' ? (
    <span className="muted">{say('compare.nothing')}</span>
  ) : (
    <span className="as-written">{text}</span>
  );
}
