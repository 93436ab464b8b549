import { IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { RegistrationInput } from '../registration/registration.inputs.js';
import { SafeInt } from '../scalars.js';

@InputType({ description: 'Begins to pay what is due for a registration.' })
export class StartCheckoutInput extends RegistrationInput {}

@InputType({ description: 'Back from the pay page: asks what became of the payment.' })
export class SettleCheckoutInput extends RegistrationInput {}

@InputType({ description: 'Gives money of an order back: first what the card or bank did not take, sent again.' })
export class RefundOrderInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  orderId!: string;

  @Field(() => SafeInt, { description: "Minor units of the order's currency." })
  @IsInt({ message: 'payments.useAWholeNumber' })
  @Min(1, { message: 'payments.giveAnAmount' })
  @Max(1_000_000_000)
  amountMinor!: number;

  @Field(() => String)
  @HasText({ message: 'payments.sayWhyItStays' })
  @MaxLength(500)
  reason!: string;

  @Field(() => String, { description: 'Made with the form; a repeat refunds once.' })
  @IsNotEmpty()
  @MaxLength(64)
  clientMutationId!: string;
}

@InputType({
  description:
    'Marks a task as settled; a refund that failed then counts as paid out in another way, unless sent again.',
})
export class FinishTaskInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  taskId!: string;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'What was seen to be open of the refund, minor units: refused with TaskOver when it is another sum now.',
  })
  @IsOptional()
  @IsInt()
  openMinor?: number | null;
}
