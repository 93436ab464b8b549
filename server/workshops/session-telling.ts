import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import type { ToldPlan } from '../../schema/workshops/session-plan.js';

/** How long a change can be undone before anyone is told of it. */
export const undoMs = 10 * 60_000;

/** A session that runs or begins sooner than this, before or after the change, is told of at once; what is over is in no hurry. */
export const soonMs = 2 * 3_600_000;

/** The facts of a session that people are told of. */
export type Planned = Pick<
  Session,
  | 'startsLocal'
  | 'endsLocal'
  | 'timeZone'
  | 'startsOffset'
  | 'endsOffset'
  | 'startsAt'
  | 'endsAt'
  | 'mode'
  | 'place'
  | 'status'
>;

/** Those facts alone. */
export function plannedOf(session: Planned): Planned {
  const { startsLocal, endsLocal, timeZone, startsOffset, endsOffset, startsAt, endsAt, mode, place, status } = session;
  return { startsLocal, endsLocal, timeZone, startsOffset, endsOffset, startsAt, endsAt, mode, place, status };
}

/** The facts of a session as they are kept and mailed. */
export function toldPlan(session: Planned, since: Date): ToldPlan {
  return {
    startsLocal: session.startsLocal,
    endsLocal: session.endsLocal,
    timeZone: session.timeZone,
    startsOffset: session.startsOffset ?? null,
    endsOffset: session.endsOffset ?? null,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    mode: session.mode,
    place: session.place ?? null,
    status: session.status,
    since: since.toISOString(),
  };
}

const told = ({ startsAt, endsAt, timeZone, mode, place, status }: ToldPlan) =>
  JSON.stringify([startsAt, endsAt, timeZone, mode, place, status]);

/** Whether a session runs, or begins so soon that people are told of its changes at once. */
export function isSoon({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>, now: Date): boolean {
  return endsAt > now && startsAt.getTime() - now.getTime() < soonMs;
}

/** Columns of a session that say what waits to be told. */
export interface Telling {
  toldPlan: ToldPlan | null;
  tellAt: Date | null;
  /** Raised when the change is told at once. */
  sequence: number;
}

const nothing = (session: Session): Telling => ({ toldPlan: null, tellAt: null, sequence: session.sequence });

/**
 * What is to be told when a session of `edition` becomes `next`: nothing in a draft, of what is over, and of what people
 * know already; at once where it is about to begin; else after the undo window, counted from the latest change, with the
 * first old and the last new facts.
 */
export function tellingOf(edition: Edition, session: Session, next: Planned, now: Date): Telling {
  const before = session.toldPlan ?? toldPlan(session, now);
  const after = toldPlan(next, now);
  const isCancelled = before.status === 'CANCELLED' && after.status === 'CANCELLED';
  const isOver = new Date(before.endsAt) <= now && next.endsAt <= now;
  if (edition.status !== 'PUBLISHED' || isCancelled || isOver || told(before) === told(after)) return nothing(session);
  const was = { startsAt: new Date(before.startsAt), endsAt: new Date(before.endsAt) };
  if (isSoon(was, now) || isSoon(next, now)) return { toldPlan: null, tellAt: null, sequence: session.sequence + 1 };
  const waiting = { ...before, latest: now.toISOString() };
  return { toldPlan: waiting, tellAt: new Date(now.getTime() + undoMs), sequence: session.sequence };
}
