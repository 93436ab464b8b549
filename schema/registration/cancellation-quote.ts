import { Field, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { Problem } from '../problem.js';
import { Instant, Money } from '../scalars.js';

/** What cancelling now would give back and keep, by the policy the order was made under. */
@ObjectType()
@Policy('public')
export class CancellationQuote {
  @Field(() => Money)
  paid!: Money;

  @Field(() => Money)
  refunded!: Money;

  @Field(() => Money)
  kept!: Money;

  @Field(() => Boolean, {
    description: 'The payer disputes what was paid: their bank has it, and nothing goes back before it has decided.',
  })
  isDisputed!: boolean;

  @Field(() => Int, { description: 'Per cent of the fee the rule in force gives back.' })
  refundPercent!: number;

  @Field(() => Instant, { nullable: true, description: "Until when this quote's rule holds." })
  holdsUntil?: Date | null;

  @Field(() => String, { description: 'The whole policy in words.' })
  policyText!: string;

  @Field(() => String, { description: 'Hand it back to accept exactly this quote.' })
  token!: string;
}

/** The quote shown is no longer true; nothing was cancelled. */
@ObjectType({ implements: Problem })
@Policy('public')
export class QuoteOutdated extends Problem {
  @Field(() => CancellationQuote)
  quote!: CancellationQuote;
}
