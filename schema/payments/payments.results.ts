import { createUnionType, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Order } from '../registration/order.js';
import { RegistrationState } from '../registration/registration.enums.js';
import { Registration } from '../registration/registration.js';
import { Money } from '../scalars.js';
import { Task } from './task.js';

export const CheckoutState = enumOf(
  'CheckoutState',
  ['ARRIVED', 'ON_ITS_WAY', 'NOT_TAKEN', 'REFUNDED'],
  'What became of a payment: arrived; on its way (a delayed method, or not answered yet); not taken; or given back.',
);
export type CheckoutState = keyof typeof CheckoutState;

/** Stripe does not answer now; the place is kept, and a link to pay is mailed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class PaymentUnavailable extends Problem {}

/** Nothing is due, or a payment is on its way. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NothingToPay extends Problem {}

/** The place is no longer kept, so nothing can be paid. */
@ObjectType({ implements: Problem })
@Policy('public')
export class PlaceGone extends Problem {
  @Field(() => RegistrationState)
  state!: RegistrationState;
}

/** More than what is left of what was received. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RefundTooLarge extends Problem {
  @Field(() => Money)
  refundable!: Money;
}

/** The refund of this task was sent again, or settled, by somebody meanwhile: nothing was booked now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TaskOver extends Problem {}

@ObjectType()
@Policy('public')
export class StartCheckoutSuccess {
  @Field(() => String, { description: 'Where to pay; go there.' })
  url!: string;
}

@ObjectType()
@Policy('public')
export class SettleCheckoutSuccess {
  @Field(() => CheckoutState)
  state!: CheckoutState;

  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class RefundOrderSuccess {
  @Field(() => Order)
  order!: Order;
}

@ObjectType()
@Policy('public')
export class FinishTaskSuccess {
  @Field(() => Task)
  task!: Task;
}

/** Where the money of an edition is, from the ledger; minor units of its currency. */
@ObjectType()
@Policy('public')
export class EditionMoney {
  @Field(() => Money, { description: 'Fees charged, less credits.' })
  charged!: Money;

  @Field(() => Money)
  received!: Money;

  @Field(() => Money)
  refunded!: Money;

  @Field(() => Money, { description: 'Still to come.' })
  due!: Money;

  @Field(() => Money, { description: 'Kept by the payment processor.' })
  processing!: Money;

  @Field(() => Money, { description: 'Paid for places that were called off, and kept until people choose.' })
  waiting!: Money;
}

export const OrderConnection = connectionOf('Order', () => Order);

export const StartCheckoutResult = createUnionType({
  name: 'StartCheckoutResult',
  types: () => [StartCheckoutSuccess, InvalidInput, NotFound, PaymentUnavailable, NothingToPay, PlaceGone] as const,
});

export const SettleCheckoutResult = createUnionType({
  name: 'SettleCheckoutResult',
  types: () => [SettleCheckoutSuccess, InvalidInput, NotFound] as const,
});

export const RefundOrderResult = createUnionType({
  name: 'RefundOrderResult',
  types: () =>
    [
      RefundOrderSuccess,
      InvalidInput,
      NotFound,
      NotAllowed,
      SignInRequired,
      RefundTooLarge,
      RepeatedWithOtherInput,
    ] as const,
});

export const FinishTaskResult = createUnionType({
  name: 'FinishTaskResult',
  types: () => [FinishTaskSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, TaskOver] as const,
});
