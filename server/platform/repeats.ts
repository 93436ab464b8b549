import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { MutationAnswer } from '../../schema/mutation-answer.js';
import { newId } from '../../schema/node.js';
import { problem, RepeatedWithOtherInput } from '../../schema/problem.js';
import { type Actor, actorName } from './actor.js';
import { findRow } from './find-row.js';
import { insertRow } from './insert-row.js';
import { Refusal } from './refusal.js';
import { write } from './write.js';

/** What names one sending of a form: who, what, the id made with the form, and the values. */
export interface Sending {
  actor: Actor;
  operation: string;
  clientMutationId: string | null | undefined;
  input: object;
  now: Date;
}

function hashOf(input: object): string {
  const canonical = JSON.stringify(input, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest('hex');
}

async function answerGiven(em: EntityManager, sending: Sending): Promise<Record<string, string> | null> {
  const { actor, operation, clientMutationId } = sending;
  if (!clientMutationId) return null;
  const where = { actor: actorName(actor), operation, clientMutationId };
  const kept = await findRow(em, MutationAnswer, ['inputHash', 'answer'], where, 'write');
  if (!kept) return null;
  if (kept.inputHash === hashOf(sending.input)) return kept.answer;
  throw new Refusal(problem(RepeatedWithOtherInput, 'general.thisFormWasSentBefore'));
}

async function keepAnswer(tx: EntityManager, sending: Sending, answer: Record<string, string>): Promise<void> {
  if (!sending.clientMutationId) return;
  await insertRow(tx, MutationAnswer, {
    id: newId(sending.now.getTime()),
    createdAt: sending.now,
    actor: actorName(sending.actor),
    operation: sending.operation,
    clientMutationId: sending.clientMutationId,
    inputHash: hashOf(sending.input),
    answer,
  });
}

/**
 * Does `act` in one write, once per `clientMutationId` of this actor and operation: a repeat, even a concurrent one,
 * gets the first answer. `prepare` reads and refuses before the write. The same id with other values is refused with
 * RepeatedWithOtherInput.
 */
export async function once<P>(
  em: EntityManager,
  sending: Sending,
  prepare: () => Promise<P>,
  act: (tx: EntityManager, prepared: P) => Promise<Record<string, string>>,
): Promise<Record<string, string>> {
  const given = await answerGiven(em, sending);
  if (given) return given;
  try {
    const prepared = await prepare();
    return await write(em, async (tx) => {
      const answer = await act(tx, prepared);
      await keepAnswer(tx, sending, answer);
      return answer;
    });
  } catch (error) {
    const meanwhile = await answerGiven(em, sending);
    if (meanwhile) return meanwhile;
    throw error;
  }
}
