import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { demoId } from './seed.js';

/** Writes down a message as long sent: the demo's past mails are not sent anew. */
export async function owe(
  tx: EntityManager,
  dedupKey: string,
  kind: string,
  payload: object,
  at: Date,
  about: { registrationId?: string; recipient?: string; editionId?: string; personId?: string } = {},
): Promise<void> {
  await tx.insert(OutboxMessage, {
    id: demoId(`message ${dedupKey}`),
    createdAt: at,
    kind,
    dedupKey,
    payload,
    priority: 5,
    status: 'SENT',
    attempts: 1,
    nextAttemptAt: at,
    sentAt: at,
    ...about,
  });
}
