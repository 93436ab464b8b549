import { useId } from 'react';
import { EmptyState } from '../empty-state.js';
import { useText } from '../text.js';

/** The data of a picture as rows of a table; the first cell of a row names it. */
export interface PictureTable {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly React.ReactNode[] }[];
}

interface DataPictureProps {
  title: string;
  /** What the picture says, in words, from the same data; null while there is nothing to draw. */
  caption: string | null;
  /** What would fill it. */
  empty: string;
  table: PictureTable;
  /** The drawing; nothing in it can be reached by keyboard. */
  children: React.ReactNode;
  /** What the marks mean, with ways to the lists behind them. */
  legend?: React.ReactNode;
  /** The legend stands beside the drawing where there is room. */
  isBeside?: boolean;
  /** Without a frame of its own. */
  plain?: boolean;
}

/** A picture: its title, what it says in words, the drawing, what the marks mean, and all of it as a table. */
export function DataPicture({ title, caption, empty, table, children, legend, isBeside, plain }: DataPictureProps) {
  const say = useText();
  const id = useId();
  return (
    <figure className={plain ? 'data-picture' : 'data-picture card'}>
      <h2 id={`${id}-title`}>{title}</h2>
      {caption === null ? (
        <EmptyState text={empty} />
      ) : (
        <>
          <figcaption id={`${id}-caption`}>{caption}</figcaption>
          <div className={isBeside ? 'beside-legend' : 'stack'}>
            <div role="img" aria-labelledby={`${id}-title ${id}-caption`}>
              {children}
            </div>
            {legend}
          </div>
          <details className="more">
            <summary>{say('picture.asTable')}</summary>
            <DataTable caption={title} {...table} />
          </details>
        </>
      )}
    </figure>
  );
}

function DataTable({ caption, heads, rows }: PictureTable & { caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table className="numbers">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={heads[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
