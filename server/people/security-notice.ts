import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import { enqueue } from '../platform/outbox.js';

/** What a person is told of by mail whenever it happens to their ways in. */
export type SecurityEvent =
  | 'PASSKEY_ADDED'
  | 'PASSKEY_REMOVED'
  | 'PROVIDER_ADDED'
  | 'PROVIDER_REMOVED'
  | 'EMAIL_CHANGED';

/** Payload of `mail.security-notice`. */
export interface SecurityNotice {
  what: SecurityEvent;
  personId: string;
  /** Tells one such event from another. */
  version: string;
  /** Id or name of what it happened to. */
  detail: string;
}

/** Has the person told, at the address given, else at their own. */
export async function noteSecurity(tx: EntityManager, notice: SecurityNotice, now: Date, to?: string): Promise<void> {
  const { what, personId, version } = notice;
  const recipient = to ?? (await tx.findOneOrFail(Person, { id: personId }, { fields: ['email'] })).email ?? null;
  const dedupKey = `security:${what}:${version}:v1`;
  await enqueue(tx, { kind: 'mail.security-notice', dedupKey, payload: notice, recipient, priority: 2, personId }, now);
}
