import { ask } from '../graphql/ask.js';
import type { Refusal } from '../graphql/refusable.js';
import { outcomeOf } from '../graphql/refusable.js';
import { MarkAttendanceDocument } from './mark-document.js';
import { type QueuedMark, queuedMarks, queueMarks, unqueueMarks } from './mark-queue.js';

/** How someone is marked. */
export type Marked = Pick<QueuedMark, 'state' | 'minutes'>;

/** What this device knows of marks that were tapped on it. */
export interface MarkNews {
  readonly waiting: readonly QueuedMark[];
  /** What counts by the last answer, by registration and session. */
  readonly arrived: ReadonlyMap<string, Marked>;
  /** Marks that were refused, with the reason. */
  readonly refused: readonly { readonly mark: QueuedMark; readonly refusal: Refusal }[];
  readonly isSignedOut: boolean;
}

const mostAtOnce = 50;
const [firstPause, longestPause] = [3000, 60_000];

/** Key of a person at a session. */
export const markKey = (sessionId: string, registrationId: string) => `${sessionId} ${registrationId}`;

/** Sends what is tapped as soon as it can, in order, again and again until it has arrived. One for each person. */
export class MarkSender {
  news: MarkNews;
  readonly #listeners = new Set<() => void>();
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = firstPause;

  constructor(readonly personId: string) {
    this.news = { waiting: queuedMarks(personId), arrived: new Map(), refused: [], isSignedOut: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps a mark on this device and sends it. */
  mark(sessionId: string, registrationId: string, { state, minutes }: Marked): void {
    const named = { markId: crypto.randomUUID(), sessionId, registrationId };
    queueMarks(this.personId, [{ ...named, state, minutes, markedAt: new Date().toISOString() }]);
    this.#tell({});
    void this.send();
  }

  /** Sends all that waits; asked while it does, it sends what came since as well. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      this.#tell({});
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#timer);
    // Taps in quick succession go together.
    await new Promise((resolve) => setTimeout(resolve, 60));
    for (;;) {
      const waiting = queuedMarks(this.personId);
      const [first] = waiting;
      if (!first) return;
      const batch = waiting.filter(({ sessionId }) => sessionId === first.sessionId).slice(0, mostAtOnce);
      if (!(await this.#sendBatch(batch))) break;
      this.#pause = firstPause;
    }
    this.#timer = setTimeout(() => void this.send(), this.#pause);
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }

  /** True when the batch is done with: taken, or refused for good. */
  async #sendBatch(batch: readonly QueuedMark[]): Promise<boolean> {
    const marks = batch.map(({ sessionId: _, ...mark }) => mark);
    const input = { sessionId: batch[0]?.sessionId ?? '', sentAt: new Date().toISOString(), marks };
    const outcome = await ask(MarkAttendanceDocument, { input }).then(outcomeOf, () => null);
    if (!outcome) return false;
    if (outcome.success) {
      const arrived = new Map(this.news.arrived);
      for (const one of outcome.success.attendance) {
        arrived.set(markKey(input.sessionId, one.registrationId), { state: one.state, minutes: one.minutes });
      }
      this.#done(batch, { arrived, isSignedOut: false });
      return true;
    }
    return this.#refuse(batch, outcome.refusal);
  }

  #refuse(batch: readonly QueuedMark[], refusal: Refusal): boolean {
    if (refusal.name === 'SignInRequired') {
      this.#tell({ isSignedOut: true });
      return false;
    }
    const wrong = new Set(refusal.fields.map(({ path }) => Number(/^marks\.(\d+)\./.exec(path)?.[1] ?? -1)));
    const those = wrong.size > 0 && !wrong.has(-1) ? batch.filter((_, at) => wrong.has(at)) : batch;
    this.#done(those, { refused: [...this.news.refused, ...those.map((mark) => ({ mark, refusal }))] });
    return true;
  }

  #done(marks: readonly QueuedMark[], news: Partial<MarkNews>): void {
    unqueueMarks(this.personId, new Set(marks.map(({ markId }) => markId)));
    this.#tell(news);
  }

  #tell(news: Partial<MarkNews>): void {
    this.news = { ...this.news, ...news, waiting: queuedMarks(this.personId) };
    for (const listener of this.#listeners) listener();
  }
}

const senders = new Map<string, MarkSender>();

/** The sender of a person on this device; sends again as soon as the connection is back or the page is looked at. */
export function markSenderOf(personId: string): MarkSender {
  const known = senders.get(personId);
  if (known) return known;
  const made = new MarkSender(personId);
  senders.set(personId, made);
  window.addEventListener('online', () => void made.send());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void made.send());
  if (made.news.waiting.length > 0) void made.send();
  return made;
}
