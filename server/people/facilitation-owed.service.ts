import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { Appointment } from '../../schema/people/appointment.js';
import { enqueue, enqueued } from '../platform/outbox.js';
import { change, rows } from '../platform/sql.js';
import { editionOver } from './appointment-scopes.js';

/** How long changes of who facilitates are gathered before the person is told of them all; a starting value. */
export const gatherMs = 10 * 60_000;

const kind = 'facilitation.due';

/** Whose sessions of which edition may be others now; `at`: when to look, else once the changes are gathered. */
export interface Facilitation {
  readonly editionId: string;
  readonly personIds: readonly string[];
  readonly at?: Date;
}

/**
 * Owes a look at which sessions of an edition these people facilitate, from which one mail to each may come; one look is
 * owed to a person at a time, and what changes meanwhile is seen by it.
 */
export async function oweFacilitation(
  tx: EntityManager,
  { editionId, personIds, at: wished }: Facilitation,
  now: Date,
): Promise<void> {
  const at = wished ?? new Date(now.getTime() + gatherMs);
  for (const personId of [...new Set(personIds)].toSorted()) {
    // Two changes at the same moment owe one look: the person's row stands for the lock.
    await change(tx, 'update person set updated_at = updated_at where id = ?', [personId]);
    const sooner = `update outbox_message set next_attempt_at = case when next_attempt_at > ? then ? else next_attempt_at end
      where kind = ? and person_id = ? and edition_id = ? and status = 'PENDING'`;
    if ((await change(tx, sooner, [at, at, kind, personId, editionId])) > 0) {
      if (at <= now) enqueued(tx);
      continue;
    }
    const dedupKey = `facilitation-due:${newId(now.getTime())}`;
    await enqueue(tx, { kind, dedupKey, payload: { editionId, personId }, notBefore: at, personId, editionId }, now);
  }
}

/** A role of facilitator began or ended: whoever was chosen for sessions by it is told of what that changes. */
export async function oweAfterRole(
  tx: EntityManager,
  { role, scope, scopeId }: Pick<Appointment, 'role' | 'scope' | 'scopeId'>,
  personId: string,
  now: Date,
): Promise<void> {
  if (role !== 'FACILITATOR') return;
  const edition = await editionOver(tx, { scope, scopeId });
  if (edition?.status !== 'PUBLISHED') return;
  const chosen = await rows(
    tx,
    `select 1 as n from session_facilitator f join session s on s.id = f.session_id
      where f.person_id = ? and s.edition_id = ? and s.ends_at > ? limit 1`,
    [personId, edition.id, now],
    'write',
  );
  if (chosen.length > 0) await oweFacilitation(tx, { editionId: edition.id, personIds: [personId] }, now);
}
