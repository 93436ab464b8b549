import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { TaskKind } from '../../schema/payments/payments.enums.js';
import type { FinishTaskInput } from '../../schema/payments/payments.inputs.js';
import { TaskOver } from '../../schema/payments/payments.results.js';
import { Refund } from '../../schema/payments/refund.js';
import { Task } from '../../schema/payments/task.js';
import { NotFound, problem } from '../../schema/problem.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { disputedPayments } from './disputed-money.service.js';
import type { PaymentPorts } from './ports.js';
import { settleReturned, wasSettled } from './returned-refunds.service.js';

/** Asks a person to look, once per kind and cause. `note` says what happened, without personal data. */
export async function raiseTask(
  tx: EntityManager,
  task: { kind: TaskKind; cause: string; editionId: string | null; note: string },
  now: Date,
): Promise<void> {
  const sql = `insert into task (id, created_at, updated_at, kind, cause, edition_id, note)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (kind, cause) do nothing`;
  await change(tx, sql, [newId(now.getTime()), now, now, task.kind, task.cause, task.editionId, task.note]);
}

/** Stripe speaks of something that nothing here began: a line in the log, and a task once per object. */
export async function raiseUnknown(em: EntityManager, ports: PaymentPorts, objectId: string): Promise<void> {
  ports.log?.warn({ object: objectId }, 'Stripe speaks of something unknown here; a task was raised');
  const task = { kind: 'UNKNOWN_STRIPE_OBJECT', cause: objectId, editionId: null, note: objectId } as const;
  await write(em, (tx) => raiseTask(tx, task, ports.clock.now()));
}

/** How a task looked to whoever settles it. */
interface Seen {
  /** Nobody settled it before. */
  isFirst: boolean;
  /** What was open of its refund, minor units; null where they did not say. */
  openMinor: number | null;
}

/**
 * A refund that failed counts as paid out in another way. Whoever looked at it before somebody sent it again, also in part, is
 * refused with TaskOver: they may have paid it out a second time. While it is disputed the bank decides: nothing is booked,
 * and whoever looked at it before that, and says it was paid out, is refused as well.
 */
async function settleRefund(tx: EntityManager, refundId: string, seen: Seen, now: Date): Promise<void> {
  const refund = await tx.findOne(Refund, { id: refundId });
  if (!refund) return;
  const { id, order } = await refund.payment.loadOrFail();
  if ((await disputedPayments(tx, order.id)).has(id)) {
    if (seen.openMinor === null) return;
    throw new Refusal(problem(TaskOver, 'payments.taskOver'));
  }
  const isSettled = seen.isFirst
    ? await settleReturned(tx, refund, seen.openMinor, now)
    : await wasSettled(tx, refundId);
  if (!isSettled) throw new Refusal(problem(TaskOver, 'payments.taskOver'));
}

/** Marks a task as settled, on the record, once; see `settleRefund`. Refuses with NotFound and TaskOver. */
export async function finishTask(em: EntityManager, actor: Actor, input: FinishTaskInput, now: Date): Promise<Task> {
  const { taskId, openMinor = null } = input;
  return write(em, async (tx) => {
    const task = await tx.findOne(Task, { id: taskId }, { populate: ['edition'] });
    const edition = task?.edition?.getEntity();
    const isTheirs = edition ? canSeeMoney(actor, edition) : isAdministrator(actor);
    if (!task || !isTheirs) throw new Refusal(NotFound.of());
    const isFirst = (await tx.nativeUpdate(Task, { id: taskId, doneAt: null }, { doneAt: now })) > 0;
    if (task.kind === 'REFUND_FAILED') await settleRefund(tx, task.cause, { isFirst, openMinor }, now);
    if (isFirst) await audit(tx, actor, 'finishTask', { kind: 'Task', id: taskId }, now);
    return tx.findOneOrFail(Task, { id: taskId }, { refresh: true });
  });
}
