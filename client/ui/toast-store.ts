import type { Refusal } from '../graphql/refusable.js';
import type { TextKey, TextValues } from './text.js';

/** Takes back what was done; null when that worked. */
export type Undo = () => Promise<Refusal | null>;

/** One sentence about what the reader just did. */
export interface Toast {
  readonly id: number;
  readonly text: TextKey;
  readonly values: TextValues;
  readonly undo: Undo | null;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** More than these would cover the page; the oldest gives way. */
const mostToasts = 3;

/**
 * Says in a corner of the page, and aloud, what an act did, and offers to take it back where `undo` can. Only in the
 * browser; false where a form was sent without a script, so that the page that follows can say it.
 */
export function announce(text: TextKey, values: TextValues = {}, undo: Undo | null = null): boolean {
  if (typeof document === 'undefined') return false;
  last += 1;
  set([...toasts, { id: last, text, values, undo }].slice(-mostToasts));
  return true;
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** What is announced now, oldest first. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

/** Calls `listener` at each change until the returned function is called. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
