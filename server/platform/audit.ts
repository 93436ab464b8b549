import type { EntityManager } from '@mikro-orm/core';
import { AuditEntry } from '../../schema/audit-entry.js';
import { newId } from '../../schema/node.js';
import { type Actor, actorName } from './actor.js';
import { insertRow } from './insert-row.js';

/** Writes down who did what to which noun, in the same transaction. Facts hold ids, states and amounts, never personal values. */
export async function audit(
  tx: EntityManager,
  actor: Actor,
  act: string,
  subject: { kind: string; id: string },
  now: Date,
  facts: Record<string, string | number | boolean | null> | null = null,
): Promise<void> {
  await insertRow(tx, AuditEntry, {
    id: newId(now.getTime()),
    at: now,
    actor: actorName(actor),
    act,
    subjectKind: subject.kind,
    subjectId: subject.id,
    facts,
  });
}
