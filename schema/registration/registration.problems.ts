import { Field, ID, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { Problem } from '../problem.js';
import { Instant, Money, SafeInt } from '../scalars.js';
import { RegistrationState } from './registration.enums.js';

/** Outside the sales window, or the edition is not published. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RegistrationClosed extends Problem {
  @Field(() => Instant)
  opensAt!: Date;

  @Field(() => Instant)
  closedAt!: Date;
}

/** No place is free, or people already wait for one. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EditionFull extends Problem {
  @Field(() => Boolean)
  isWaitlistOpen!: boolean;
}

/** The cohort has no place left; nobody was moved. */
@ObjectType({ implements: Problem })
@Policy('public')
export class CohortFull extends Problem {
  @Field(() => SafeInt, { description: 'Places it has, all taken.' })
  capacity!: number;
}

/** The price is not on sale now, or its own places are gone. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TierUnavailable extends Problem {
  @Field(() => Boolean)
  isSoldOut!: boolean;
}

/** Pay what you can: the amount is outside its bounds. */
@ObjectType({ implements: Problem })
@Policy('public')
export class AmountOutOfRange extends Problem {
  @Field(() => Money)
  minimum!: Money;

  @Field(() => Money, { nullable: true })
  maximum?: Money | null;
}

/** The signed-in person already has a registration that is not over. */
@ObjectType({ implements: Problem })
@Policy('public')
export class AlreadyRegistered extends Problem {
  @Field(() => RegistrationState)
  state!: RegistrationState;
}

/** The registration is not in a state from which this can be done. */
@ObjectType({ implements: Problem })
@Policy('public')
export class MoveNotAllowed extends Problem {
  @Field(() => RegistrationState)
  from!: RegistrationState;
}

/** The offer's time has passed, or it was answered. */
@ObjectType({ implements: Problem })
@Policy('public')
export class OfferLapsed extends Problem {
  @Field(() => Boolean)
  canRejoin!: boolean;
}

/** Who has one of the places that were taken last. */
@ObjectType()
@Policy('public')
export class LastComer {
  @Field(() => ID)
  registrationId!: string;

  @Field(() => String)
  participantName!: string;
}

/** The capacity would be below the places already taken. */
@ObjectType({ implements: Problem })
@Policy('public')
export class CapacityBelowClaims extends Problem {
  @Field(() => SafeInt)
  claims!: number;

  @Field(() => [LastComer], {
    description: 'Who would have no place if the last to come had none, latest first; at most twenty.',
  })
  latest!: LastComer[];
}

/** The fund has not that much left. */
@ObjectType({ implements: Problem })
@Policy('public')
export class FundExhausted extends Problem {
  @Field(() => Money)
  left!: Money;
}
