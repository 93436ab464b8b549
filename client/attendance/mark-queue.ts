/** A mark that was tapped on this device and is not known to have arrived. */
export interface QueuedMark {
  /** Named here, so that one sent twice is one. */
  readonly markId: string;
  readonly sessionId: string;
  readonly registrationId: string;
  readonly state: 'PRESENT' | 'PARTIAL' | 'EXCUSED' | 'ABSENT';
  readonly minutes: number | null;
  /** By the clock of this device. */
  readonly markedAt: string;
}

/** Beginning of the key; `early-marks.ts` knows it too. */
const prefix = 'marks:';

/** Where a browser keeps nothing, marks last as long as the page. */
const unkept = new Map<string, readonly QueuedMark[]>();

/** Marks of a person on this device that wait to be sent, oldest first. */
export function queuedMarks(personId: string): readonly QueuedMark[] {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + personId) ?? '[]') as readonly QueuedMark[];
    return [...kept, ...(unkept.get(personId) ?? [])];
  } catch {
    return unkept.get(personId) ?? [];
  }
}

/** Keeps marks until they have arrived; of several of one person at one session the last alone. */
export function queueMarks(personId: string, marks: readonly QueuedMark[]): void {
  const named = new Set(marks.map(nameOf));
  keep(personId, [...queuedMarks(personId).filter((mark) => !named.has(nameOf(mark))), ...marks]);
}

/** Forgets marks that have arrived or never will. */
export function unqueueMarks(personId: string, markIds: ReadonlySet<string>): void {
  keep(
    personId,
    queuedMarks(personId).filter(({ markId }) => !markIds.has(markId)),
  );
}

function nameOf({ sessionId, registrationId }: QueuedMark): string {
  return `${sessionId} ${registrationId}`;
}

function keep(personId: string, marks: readonly QueuedMark[]): void {
  try {
    if (marks.length === 0) localStorage.removeItem(prefix + personId);
    else localStorage.setItem(prefix + personId, JSON.stringify(marks));
    unkept.delete(personId);
  } catch {
    unkept.set(personId, marks);
  }
}
