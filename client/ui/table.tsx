import { useNavigate } from 'react-router';
import { useListAddress } from './list-address.js';
import { useText } from './text.js';

/** A column of a table: its head, and what a row shows in it. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => React.ReactNode;
  /** Numbers end at the same edge. */
  readonly number?: boolean;
  /** Word in the address that sorts by it; the way it is sorted first. */
  readonly sort?: { readonly word: string; readonly isDownFirst?: boolean };
}

interface TableProps<Row> {
  caption: string;
  /** The first column names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The order where the address gives none: `name`, or `-name` downwards. */
  sortedBy?: string;
}

/** A table with a caption; heads that sort are buttons. On narrow screens each row becomes a card. */
export function Table<Row>({ caption, columns, rows, rowKey, sortedBy }: TableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <>
      {sortedBy !== undefined && <SortChoice choices={sortable(columns)} sortedBy={sortedBy} />}
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sortedBy={sortedBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              <th scope="row">{first.cell(row)}</th>
              {others.map(({ key, head, cell, number }) => (
                <td key={key} data-label={head} className={number ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function sortable<Row>(columns: readonly Column<Row>[]) {
  return columns.flatMap(({ head, sort }) => (sort ? [{ head, word: sort.word }] : []));
}

function useSorting(sortedBy: string) {
  const navigate = useNavigate();
  const { shown, to } = useListAddress();
  return {
    now: shown.get('sort') || sortedBy,
    sort: (word: string) => void navigate(to({ sort: word === sortedBy ? null : word }), { preventScrollReset: true }),
  };
}

function Head<Row>({ column, sortedBy }: { column: Column<Row>; sortedBy: string | undefined }) {
  const { head, number, sort } = column;
  const className = number ? 'number' : undefined;
  if (!sort || sortedBy === undefined) {
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    );
  }
  return <SortHead {...{ head, sort, className, sortedBy }} />;
}

interface SortHeadProps {
  head: string;
  sort: NonNullable<Column<never>['sort']>;
  className: string | undefined;
  sortedBy: string;
}

function SortHead({ head, sort: { word, isDownFirst }, className, sortedBy }: SortHeadProps) {
  const { now, sort } = useSorting(sortedBy);
  const isUp = now === word;
  const isDown = now === `-${word}`;
  const next = isUp || (isDownFirst && !isDown) ? `-${word}` : word;
  return (
    <th scope="col" className={className} aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}>
      <button type="button" className="sort" onClick={() => sort(next)}>
        {head}
        <span aria-hidden="true">{isUp ? '↑' : isDown ? '↓' : '↕'}</span>
      </button>
    </th>
  );
}

interface SortChoiceProps {
  /** What can be sorted by: what it is called, and its word in the address. */
  choices: readonly { readonly head: string; readonly word: string }[];
  sortedBy: string;
  /** Also on wide screens: a list that never has heads. */
  isAlways?: boolean;
}

/** The order of a list whose rows are cards and have no heads. */
export function SortChoice({ choices, sortedBy, isAlways }: SortChoiceProps) {
  const say = useText();
  const { now, sort } = useSorting(sortedBy);
  return (
    <label className={isAlways ? 'cluster tight list-sort' : 'cluster tight list-sort sort-choice'}>
      <span className="muted">{say('list.sort')}</span>
      <select value={now} onChange={(event) => sort(event.target.value)}>
        {choices.flatMap(({ head, word }) => [
          <option key={word} value={word}>
            {say('list.up', { head })}
          </option>,
          <option key={`-${word}`} value={`-${word}`}>
            {say('list.down', { head })}
          </option>,
        ])}
      </select>
    </label>
  );
}
