import type { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import type { MoveOffer } from '../../schema/payments/move-offer.js';
import type { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import type { Task } from '../../schema/payments/task.js';
import type { Order } from '../../schema/registration/order.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { isAdministrator } from '../platform/actor.js';
import type { Policies } from '../policies.js';
import { canOrganize, canSeeMoney, canViewOrder, isOwnRegistration } from '../registration/registration.policy.js';

async function mayViewOrder(ctx: Context, order: Order): Promise<boolean> {
  return canViewOrder(ctx.actor, order, await order.edition.loadOrFail());
}

/** Who reads payments, refunds and tasks. */
export const paymentsPolicies: Policies = {
  payment: async (ctx, source) => {
    const payment = source instanceof Refund ? await source.payment.loadOrFail() : (source as Payment);
    return mayViewOrder(ctx, await payment.order.loadOrFail());
  },
  editionMoney: (ctx, source) => canSeeMoney(ctx.actor, source as Edition),
  editionCancellation: async ({ actor }, source) =>
    canOrganize(actor, await (source as EditionCancellation).edition.loadOrFail()),
  moveOffer: async (ctx, source) => {
    const registration = await (source as MoveOffer).registration.loadOrFail();
    if (isOwnRegistration(ctx.actor, registration)) return true;
    return canSeeMoney(ctx.actor, await registration.edition.loadOrFail());
  },
  task: async (ctx, source) => {
    const edition = await (source as Task).edition?.loadOrFail();
    return edition ? canSeeMoney(ctx.actor, edition) : isAdministrator(ctx.actor);
  },
};
