import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import {
  FinishTaskInput,
  RefundOrderInput,
  SettleCheckoutInput,
  StartCheckoutInput,
} from '../../schema/payments/payments.inputs.js';
import {
  FinishTaskResult,
  FinishTaskSuccess,
  RefundOrderResult,
  RefundOrderSuccess,
  SettleCheckoutResult,
  SettleCheckoutSuccess,
  StartCheckoutResult,
  StartCheckoutSuccess,
} from '../../schema/payments/payments.results.js';
import { Task } from '../../schema/payments/task.js';
import { Policy } from '../../schema/policy.js';
import { Order } from '../../schema/registration/order.js';
import type { Context } from '../context.js';
import { named } from '../registration/named-registration.js';
import { registrationFor } from '../registration/registrations.service.js';
import { startCheckout } from './checkout.service.js';
import { paymentPorts } from './ports.js';
import { refundOrder } from './refund-order.service.js';
import { settleCheckout } from './return.service.js';
import { finishTask } from './tasks.service.js';

/** Doors to paying and giving back. */
@Resolver()
export class PaymentsResolver {
  @Mutation(() => StartCheckoutResult)
  @Policy('public')
  async startCheckout(@Ctx() ctx: Context, @Arg('input', () => StartCheckoutInput) input: StartCheckoutInput) {
    const id = await named(ctx, input);
    const url = await startCheckout(ctx.em, paymentPorts(ctx), ctx.actor, id);
    return Object.assign(new StartCheckoutSuccess(), { url });
  }

  @Mutation(() => SettleCheckoutResult)
  @Policy('public')
  async settleCheckout(@Ctx() ctx: Context, @Arg('input', () => SettleCheckoutInput) input: SettleCheckoutInput) {
    const id = await named(ctx, input);
    const state = await settleCheckout(ctx.em, paymentPorts(ctx), ctx.actor, id, ctx.log);
    ctx.em.clear();
    const registration = await registrationFor(ctx.em, ctx.actor, id);
    return Object.assign(new SettleCheckoutSuccess(), { state, registration });
  }

  @Mutation(() => RefundOrderResult)
  @Policy('signedIn')
  async refundOrder(@Ctx() ctx: Context, @Arg('input', () => RefundOrderInput) input: RefundOrderInput) {
    await refundOrder(ctx.em, ctx.actor, input, ctx.clock.now());
    ctx.em.clear();
    const order = await ctx.em.findOneOrFail(Order, { id: input.orderId }, { connectionType: 'write' });
    return Object.assign(new RefundOrderSuccess(), { order });
  }

  @Mutation(() => FinishTaskResult)
  @Policy('signedIn')
  async finishTask(@Ctx() ctx: Context, @Arg('input', () => FinishTaskInput) input: FinishTaskInput) {
    const task = await finishTask(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new FinishTaskSuccess(), { task });
  }

  @Query(() => [Task], { description: 'Open tasks without an edition; for administrators.' })
  @Policy('administrator')
  instanceTasks(@Ctx() ctx: Context): Promise<Task[]> {
    return ctx.em.find(Task, { edition: null, doneAt: null }, { orderBy: { createdAt: 'asc' }, limit: 100 });
  }
}
