import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Task } from '../../schema/payments/task.js';
import { Order } from '../../schema/registration/order.js';
import { Money } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { subjectOf } from './task-subjects.js';

/** What a task is about. */
@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => Order, { nullable: true, description: 'Whose money it is about; null where it is of no order.' })
  async order(@Root() task: Task, @Ctx() ctx: Context): Promise<Order | null> {
    return (await subjectOf(ctx, task))?.order ?? null;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Of a refund that failed: what is still owed.' })
  async open(@Root() task: Task, @Ctx() ctx: Context): Promise<Money | null> {
    const subject = task.kind === 'REFUND_FAILED' ? await subjectOf(ctx, task) : null;
    return subject && Money.of(subject.openMinor, subject.order.currency);
  }

  @FieldResolver(() => Boolean, {
    description:
      'A refund of a payment that its payer disputes: their bank has the money until it decides, so finishing it books nothing.',
  })
  async isDisputed(@Root() task: Task, @Ctx() ctx: Context): Promise<boolean> {
    return (await subjectOf(ctx, task))?.isDisputed ?? false;
  }

  @FieldResolver(() => Edition, { nullable: true, description: 'Null for what belongs to no edition.' })
  async edition(@Root() task: Task): Promise<Edition | null> {
    return (await task.edition?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The certificate that lacks letters.' })
  certificateId(@Root() task: Task): string | null {
    return task.kind === 'UNDRAWN_LETTERS' ? task.cause : null;
  }
}
