import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Table } from '../ui/table.js';
import { useReading, useText } from '../ui/text.js';
import { partRows, planRows, textRows } from './compare-parts.js';
import { type CompareCell, type CompareRow, factRows, numberRows } from './compare-rows.js';

const CompareEditionFragment = graphql(`
  fragment CompareEdition on Edition {
    id
    title
    label
    status
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
    attendedFromPercent
    completionTask {
      title
    }
    facts {
      mostOutsidePercent
    }
    reminders {
      anchor
      hoursBefore
      text
      isOn
    }
    registrationCounts {
      waitlisted
      cancelled
    }
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
      startsAt
      timeZone
      status
      isRequired
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
      id
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

/** Row by row, the two editions beside each other; what differs is marked, but for numbers, which always do. */
export function CompareTable({ a: refA, b: refB }: { a: Ref; b: Ref }) {
  const [a, b] = [readFragment(CompareEditionFragment, refA), readFragment(CompareEditionFragment, refB)];
  const reading = useReading();
  const { say } = reading;
  const names = a.series.id === b.series.id ? ([a.label, b.label] as const) : ([a.title, b.title] as const);
  const parts: readonly (readonly [title: string, rows: readonly CompareRow[] | null])[] = [
    [say('compare.facts'), [...factRows(reading, a, b), ...planRows(reading, a, b)]],
    [say('compare.parts'), partRows(reading, a, b)],
    [say('compare.texts'), textRows(reading, a, b)],
  ];
  return (
    <>
      <ComparePart title={say('compare.numbers')} rows={numberRows(reading, a, b)} names={names} isMarked={false} />
      {parts.map(
        ([title, rows]) => rows && <ComparePart key={title} title={title} rows={rows} names={names} isMarked />,
      )}
    </>
  );
}

interface ComparePartProps {
  title: string;
  rows: readonly CompareRow[];
  names: readonly [string, string];
  /** Whether it is said what differs. */
  isMarked: boolean;
}

function ComparePart({ title, rows, names, isMarked }: ComparePartProps) {
  const say = useText();
  const changed = rows.filter(({ isChanged }) => isChanged).length;
  return (
    <section className="stack tight compare">
      <h2>{title}</h2>
      {isMarked && <p className="muted">{say('compare.changed', { count: changed })}</p>}
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
                  {name} {isMarked && isChanged && <span className="badge tone-dated">{say('compare.other')}</span>}
                </>
              ),
            },
            { key: 'a', head: names[0], cell: ({ a }) => <Value cell={a} /> },
            { key: 'b', head: names[1], cell: ({ b }) => <Value cell={b} /> },
          ]}
        />
      )}
    </section>
  );
}

function Value({ cell: { lines, isNone } }: { cell: CompareCell }) {
  const [only, ...others] = lines;
  if (others.length === 0) {
    return (
      <span className={isNone ? 'muted' : 'as-written'} dir="auto">
        {only}
      </span>
    );
  }
  return (
    <ul className="plain stack tight">
      {lines.map((line) => (
        <li key={line} className="as-written" dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
