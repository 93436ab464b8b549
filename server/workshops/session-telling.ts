import type { EntityManager } from '@mikro-orm/core';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import type { ToldPlan } from '../../schema/workshops/session-plan.js';
import { enqueue } from '../platform/outbox.js';

/** How long a change can be undone before anyone is told of it. */
export const undoMs = 10 * 60_000;

/** A session that begins sooner than this, before or after the change, is told of at once. */
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
  const begins = Math.min(new Date(before.startsAt).getTime(), next.startsAt.getTime());
  if (begins - now.getTime() < soonMs) {
    return { toldPlan: null, tellAt: null, sequence: session.sequence + 1 };
  }
  return { toldPlan: before, tellAt: new Date(now.getTime() + undoMs), sequence: session.sequence };
}

/** Writes the messages that a telling needs: one for now, or one for the end of the undo window. */
export async function enqueueTelling(tx: EntityManager, session: Session, telling: Telling, now: Date): Promise<void> {
  const { id } = session;
  if (telling.tellAt) {
    const payload = { sessionId: id, tellAt: telling.tellAt.toISOString() };
    const dedupKey = `session-change-due:${id}:${session.version + 1}`;
    await enqueue(tx, { kind: 'session.change-due', dedupKey, payload, notBefore: telling.tellAt }, now);
  } else if (telling.sequence > session.sequence) {
    await tellNow(tx, id, telling.sequence, session.toldPlan ?? toldPlan(session, now), now);
  }
}

/** Has everyone whom a session concerns told what it is now, and what it was. */
export async function tellNow(
  tx: EntityManager,
  sessionId: string,
  sequence: number,
  was: ToldPlan,
  now: Date,
  confirmedSince: string | null = null,
): Promise<void> {
  const payload = { sessionId, sequence, was, ...(confirmedSince && { confirmedSince }) };
  await enqueue(tx, { kind: 'session.changed', dedupKey: `session-changed:${sessionId}:${sequence}`, payload }, now);
}
