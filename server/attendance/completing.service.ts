import type { EntityManager } from '@mikro-orm/core';
import { Certificate } from '../../schema/attendance/certificate.js';
import { newId } from '../../schema/node.js';
import { takeBackInvitations } from '../communities/hand-over.service.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { change, rows } from '../platform/sql.js';
import { attendedSql, completesSql, heldSql } from './attended.service.js';

interface Counted {
  person_id: string;
  edition_id: string;
  attended: number | string;
  held: number | string;
  completes: number | string;
}

/** How a registration stands in this very write: nobody marks, decides or completes it meanwhile. */
async function standing(tx: EntityManager, registrationId: string, now: Date): Promise<Counted | undefined> {
  // A row that is written is locked to the end of the write, also on PostgreSQL.
  await change(tx, 'update registration set state = state where id = ?', [registrationId]);
  const sql = `select r.person_id, r.edition_id, ${attendedSql('r')} as attended, ${heldSql('r')} as held,
      case when ${completesSql('r')} then 1 else 0 end as completes
    from registration r where r.id = ? and r.state = 'CONFIRMED'`;
  return (await rows<Counted>(tx, sql, [now, registrationId], 'write'))[0];
}

/** Writes that somebody completed, where they had not or it was ended; and owes the certificate and the hand-over. */
async function complete(tx: EntityManager, registrationId: string, counted: Counted, now: Date): Promise<boolean> {
  const id = newId(now.getTime());
  const sql = `insert into completion (id, created_at, updated_at, registration_id, person_id, edition_id, completed_at,
      sessions_attended, sessions_held, ended_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, null) on conflict (registration_id) do update set updated_at = excluded.updated_at,
      completed_at = excluded.completed_at, sessions_attended = excluded.sessions_attended,
      sessions_held = excluded.sessions_held, ended_at = null where completion.ended_at is not null`;
  const { person_id: person, edition_id: edition, attended, held } = counted;
  const values = [id, now, now, registrationId, person, edition, now, Number(attended), Number(held)];
  if ((await change(tx, sql, values)) === 0) return false;
  const found = 'select id from completion where registration_id = ?';
  const completionId = (await rows<{ id: string }>(tx, found, [registrationId], 'write'))[0]?.id ?? id;
  const dedupKey = completionId === id ? `completion:${id}` : `completion:${completionId}:${now.getTime()}`;
  const about = { payload: { completionId }, editionId: edition };
  await enqueue(tx, { kind: 'completion.reached', dedupKey, ...about }, now);
  return true;
}

/** Ends a completion: its certificate is revoked with the reason, and what it invited to is open no longer. */
async function end(tx: EntityManager, actor: Actor, registrationId: string, reason: string, now: Date) {
  const sql = 'update completion set ended_at = ?, updated_at = ? where registration_id = ? and ended_at is null';
  if ((await change(tx, sql, [now, now, registrationId])) === 0) return false;
  const live = await tx.findOne(Certificate, { registration: registrationId, revokedAt: null }, { refresh: true });
  if (live) {
    const revoked = { revokedAt: now, revocationReason: reason, updatedAt: now };
    await tx.nativeUpdate(Certificate, { id: live.id }, revoked);
    await audit(tx, actor, 'revokeCertificate', { kind: 'Certificate', id: live.id }, now);
  }
  await takeBackInvitations(tx, registrationId, now);
  return true;
}

/** Completes for one person, when they do by an organizer's word or by the rule; whoever completed keeps that. */
export async function completeIfMet(tx: EntityManager, registrationId: string, now: Date): Promise<boolean> {
  const counted = await standing(tx, registrationId, now);
  return counted && Number(counted.completes) === 1 ? complete(tx, registrationId, counted, now) : false;
}

/** What somebody's completion became by a decision. */
export type Became = 'COMPLETED' | 'ENDED' | null;

/** Brings the completion of somebody in a completed edition in line with what was decided last. */
export async function settle(
  tx: EntityManager,
  actor: Actor,
  registrationId: string,
  reason: string,
  now: Date,
): Promise<Became> {
  const counted = await standing(tx, registrationId, now);
  if (!counted) return null;
  if (Number(counted.completes) === 1) return (await complete(tx, registrationId, counted, now)) ? 'COMPLETED' : null;
  return (await end(tx, actor, registrationId, reason, now)) ? 'ENDED' : null;
}
