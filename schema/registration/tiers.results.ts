import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { LocalDate, Money, SafeInt } from '../scalars.js';
import { Edition } from '../workshops/edition.js';
import { CapacityBelowClaims } from './registration.problems.js';

/** A card cannot be charged this amount; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class AmountNotPayable extends Problem {
  @Field(() => Money, { description: 'The least that can be charged; 0 is free and always possible.' })
  smallest!: Money;
}

/** People registered at this price or were offered a place at it; it stays. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TierInUse extends Problem {
  @Field(() => Int)
  uses!: number;
}

/** How a price is sold, as organizers edit it. */
@ObjectType()
@Policy('public')
export class TierSale {
  @Field(() => ID)
  tierId!: string;

  @Field(() => String, { description: "In the edition's own language." })
  ownName!: string;

  @Field(() => String, { description: "In the edition's own language." })
  ownDescription!: string;

  @Field(() => SafeInt)
  amountMinor!: number;

  @Field(() => SafeInt, { nullable: true, description: 'Pay what you can: the least.' })
  minimumMinor?: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day on sale, in the zone of the edition.' })
  opensOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day on sale, in the zone of the edition.' })
  lastDay?: string | null;

  @Field(() => Int, { nullable: true, description: 'Places of its own; null: without a limit of its own.' })
  capacity?: number | null;

  @Field(() => Int, { description: 'Registrations and offers at this price; a price in use cannot be removed.' })
  uses!: number;
}

@ObjectType()
@Policy('public')
export class CreatePriceTierSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class ChangePriceTierSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class RemovePriceTierSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class OrderPriceTiersSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const;

export const CreatePriceTierResult = createUnionType({
  name: 'CreatePriceTierResult',
  types: () => [CreatePriceTierSuccess, AmountNotPayable, ...refusals] as const,
});

export const ChangePriceTierResult = createUnionType({
  name: 'ChangePriceTierResult',
  types: () => [ChangePriceTierSuccess, AmountNotPayable, CapacityBelowClaims, ...refusals] as const,
});

export const RemovePriceTierResult = createUnionType({
  name: 'RemovePriceTierResult',
  types: () => [RemovePriceTierSuccess, TierInUse, ...refusals] as const,
});

export const OrderPriceTiersResult = createUnionType({
  name: 'OrderPriceTiersResult',
  types: () => [OrderPriceTiersSuccess, ...refusals] as const,
});
