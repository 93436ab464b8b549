import { Field, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';

/** From this many hours before the start on, this much of the fee is given back. */
@ObjectType()
@Policy('public')
export class CancellationStep {
  @Field(() => Int, { description: 'Holds for cancellations at least this many hours before the start.' })
  hoursBefore!: number;

  @Field(() => Int, { description: 'Whole per cent of the fee given back, 0 to 100.' })
  refundPercent!: number;
}

/** What is given back to whoever cancels, in steps from early to late; later than the last step: nothing. */
@ObjectType()
@Policy('public')
export class CancellationPolicy {
  @Field(() => [CancellationStep])
  steps!: CancellationStep[];

  @Field(() => String, { description: "The policy in words, in the edition's language." })
  text!: string;
}
