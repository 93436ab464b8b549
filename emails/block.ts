import type { Written } from './written.js';

/** One dated thing in a list: its name, when it is in one or two zones, what else is said of it, and where it leads. */
export interface Dated {
  title: string;
  lines: readonly string[];
  link?: { label: string; href: string } | null;
}

/** One part of a mail. Texts are plain, and HTML escapes them; only written words bring their own. A fact's value may have several lines. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'dates'; dates: readonly Dated[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'link'; label: string; href: string }
  | { kind: 'code'; text: string }
  | { kind: 'note'; text: string }
  | ({ kind: 'written' } & Written);

export type Fact = readonly [label: string, value: string | readonly string[]];

/** The lines of a fact's value. */
export function linesOf([, value]: Fact): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
