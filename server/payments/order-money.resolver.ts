import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import { isLost, isSettled } from '../../schema/payments/refund-cause.js';
import { Order, OrderLine } from '../../schema/registration/order.js';
import { Money } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { moneyOf, returnedFor } from './order-money-loader.js';

/** What payments add to an order. */
@Resolver(() => Order)
class OrderMoneyResolver {
  @FieldResolver(() => Money)
  total(@Root() order: Order): Money {
    return Money.of(order.totalMinor, order.currency);
  }

  @FieldResolver(() => Money)
  async paid(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await moneyOf(ctx, order)).paidMinor, order.currency);
  }

  @FieldResolver(() => Money)
  async refunded(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await moneyOf(ctx, order)).refundedMinor, order.currency);
  }

  @FieldResolver(() => Money, {
    description: 'Sent back, not taken by the card or bank, and neither sent again nor settled yet.',
  })
  async returned(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await returnedFor(ctx, order)).openMinor, order.currency);
  }

  @FieldResolver(() => Money, { description: 'Was to go back, and is refused while the payer disputes the payment.' })
  async disputed(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await returnedFor(ctx, order)).disputedMinor, order.currency);
  }

  @FieldResolver(() => Money, { description: 'Disputed by the payer: their bank has it until it decides.' })
  async inDispute(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await returnedFor(ctx, order)).inDisputeMinor, order.currency);
  }

  @FieldResolver(() => Money, { description: "Of what was given back: by the payer's bank, as a dispute was lost." })
  async lost(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await returnedFor(ctx, order)).lostMinor, order.currency);
  }

  @FieldResolver(() => Money, { description: 'Of what was given back: paid out by the organizers, not by card.' })
  async settledOtherwise(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    return Money.of((await returnedFor(ctx, order)).settledMinor, order.currency);
  }

  @FieldResolver(() => Money, { description: 'Nothing, where all that it pays for has ended.' })
  async due(@Root() order: Order, @Ctx() ctx: Context): Promise<Money> {
    // What comes late all the same finds out for itself what it pays for.
    if (order.state === 'EXPIRED' || order.state === 'CANCELLED') return Money.of(0, order.currency);
    return Money.of((await moneyOf(ctx, order)).dueMinor, order.currency);
  }

  @FieldResolver(() => Boolean, { description: 'A delayed payment is on its way.' })
  async isPaymentOnItsWay(@Root() order: Order, @Ctx() ctx: Context): Promise<boolean> {
    return (await moneyOf(ctx, order)).isUnderWay;
  }

  @FieldResolver(() => Edition)
  edition(@Root() order: Order): Promise<Edition> {
    return order.edition.loadOrFail();
  }

  @FieldResolver(() => [OrderLine])
  async lines(@Root() order: Order): Promise<OrderLine[]> {
    return order.lines.loadItems();
  }

  @FieldResolver(() => [Payment])
  payments(@Root() order: Order, @Ctx() ctx: Context): Promise<Payment[]> {
    return ctx.em.find(Payment, { order: order.id }, { orderBy: { createdAt: 'asc' }, limit: 50 });
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who pays; for finance and the payer.' })
  async payerName(@Root() order: Order): Promise<string | null> {
    return (await order.payer.loadOrFail()).name;
  }
}

/** Amounts of a line. */
@Resolver(() => OrderLine)
class OrderLineResolver {
  @FieldResolver(() => Money)
  async amount(@Root() line: OrderLine): Promise<Money> {
    return Money.of(line.amountMinor, (await line.order.loadOrFail()).currency);
  }

  @FieldResolver(() => Money, { description: 'Covered by a scholarship.' })
  async award(@Root() line: OrderLine): Promise<Money> {
    return Money.of(line.awardMinor, (await line.order.loadOrFail()).currency);
  }
}

/** Amounts and refunds of a payment. */
@Resolver(() => Payment)
class PaymentResolver {
  @FieldResolver(() => Money)
  amount(@Root() payment: Payment): Money {
    return Money.of(payment.amountMinor, payment.currency);
  }

  @FieldResolver(() => [Refund])
  refunds(@Root() payment: Payment, @Ctx() ctx: Context): Promise<Refund[]> {
    return ctx.em.find(Refund, { payment: payment.id }, { orderBy: { createdAt: 'asc' }, limit: 50 });
  }
}

/** Amount of a refund. */
@Resolver(() => Refund)
class RefundResolver {
  @FieldResolver(() => Money)
  amount(@Root() refund: Refund): Money {
    return Money.of(refund.amountMinor, refund.currency);
  }

  @FieldResolver(() => Boolean, {
    description: 'Paid out by the organizers, because the card or bank did not take it.',
  })
  isSettledOtherwise(@Root() refund: Refund): boolean {
    return isSettled(refund.cause);
  }

  @FieldResolver(() => Boolean, { description: 'Given to the payer by their bank, as a dispute was lost.' })
  isLost(@Root() refund: Refund): boolean {
    return isLost(refund.cause);
  }
}

/** Money of orders, their lines, payments and refunds. */
export const orderMoneyResolvers = [OrderLineResolver, OrderMoneyResolver, PaymentResolver, RefundResolver] as const;
