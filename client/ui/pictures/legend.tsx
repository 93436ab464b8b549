import { type Look, strokeOf } from './look.js';

/** A mark of a picture: what it stands for, how much, and the list behind it. */
export interface LegendItem {
  readonly key: string;
  /** Null where nothing of it is drawn. */
  readonly look: Look | null;
  readonly label: string;
  readonly value?: string;
  readonly href?: string;
}

/** What the marks of a picture stand for. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="legend">
      {items.map(({ key, look, label, value, href }) => (
        <li key={key}>
          <svg viewBox="0 0 28 12" aria-hidden="true">
            {look && <path d="M2 6h24" {...strokeOf(look)} />}
          </svg>
          {href ? <a href={href}>{label}</a> : <span>{label}</span>}
          {value !== undefined && <strong>{value}</strong>}
        </li>
      ))}
    </ul>
  );
}
