import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound } from '../../schema/problem.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { followSessions } from './session-dates.js';
import { type Planned, tellingOf } from './session-telling.js';
import { enqueueTelling } from './session-told.js';
import { canOrganizeEdition } from './workshops.policy.js';

/** A session of an edition that the caller organizes, with that edition. Refuses with NotFound. */
export async function ownSession(
  tx: EntityManager,
  actor: Actor,
  id: string,
): Promise<{ session: Session; edition: Edition }> {
  const session = await tx.findOne(Session, { id }, { populate: ['edition'] });
  const edition = session?.edition.getEntity();
  if (!session || !edition || !canOrganizeEdition(actor, edition)) throw new Refusal(NotFound.of());
  return { session, edition };
}

/** What a form shows of a session now, as it would be typed. */
export function shownNow(session: Session): Record<string, string | null> {
  const { startsLocal, endsLocal, timeZone, title, mode, place } = session;
  const times = { startsLocal: startsLocal.slice(0, 16), endsLocal: endsLocal.slice(0, 16), timeZone };
  return { ...times, title, mode, place: place ?? null };
}

/** Refuses with EditConflict when the session is another now than the page showed; `version` null: nothing was shown. */
export function refuseStale(
  session: Session,
  version: number | null | undefined,
  now: Record<string, string | null>,
): void {
  if (version == null || session.version === version) return;
  const facts = { version: session.version, changedAt: session.updatedAt };
  throw new Refusal(EditConflict.of('workshops.sessionChanged', now, facts));
}

/** Writes new facts of a session if nobody changed it meanwhile. Refuses with EditConflict. */
export async function updateGuarded(tx: EntityManager, session: Session, facts: Partial<Session>, now: Date) {
  const { id, version } = session;
  const values = { ...facts, version: version + 1, updatedAt: now };
  if ((await tx.nativeUpdate(Session, { id, version }, values)) > 0) return;
  const current = await tx.findOneOrFail(Session, { id }, { refresh: true });
  refuseStale(current, version, shownNow(current));
}

/** An organizer's change of a session, as it is written down. */
export interface Change {
  session: Session;
  edition: Edition;
  next: Planned;
  /** Facts that nobody is told of. */
  untold?: Partial<Session>;
  act: string;
}

/** Makes a session what `next` says; those it concerns are told after the undo window. Refuses with EditConflict. */
export async function applyChange(tx: EntityManager, actor: Actor, change: Change, now: Date): Promise<void> {
  const { session, edition, next, untold = {}, act } = change;
  const telling = tellingOf(edition, session, next, now);
  await updateGuarded(tx, session, { ...untold, ...next, ...telling }, now);
  await enqueueTelling(tx, session, telling, now);
  await followSessions(tx, edition.id, now);
  await audit(tx, actor, act, { kind: 'Session', id: session.id }, now);
}
