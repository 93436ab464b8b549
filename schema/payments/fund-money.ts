import { IsInt, IsNotEmpty, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Fund } from '../registration/fund.js';
import { FundExhausted } from '../registration/registration.problems.js';
import { Instant, Money, SafeInt } from '../scalars.js';
import { EditionVersionInput } from '../workshops/workshops.inputs.js';

/** The most that a fund holds, in minor units. */
export const mostGivenMinor = 100_000_000_000;

const tooMuch = { message: 'payments.moreThanAFundHolds' } as const;
const aboveZero = { message: 'payments.giveAnAmount' } as const;

@InputType({
  description: 'Makes the fund of an edition with the first money given: from then on people can ask for help.',
})
export class CreateFundInput extends EditionVersionInput {
  @Field(() => String)
  @HasText()
  @MaxLength(100)
  name!: string;

  @Field(() => SafeInt, { description: "Minor units of the edition's currency." })
  @IsInt({ message: 'payments.useAWholeNumber' })
  @Min(1, aboveZero)
  @Max(mostGivenMinor, tooMuch)
  amountMinor!: number;
}

/** Money that goes into a fund or out of it. */
@InputType()
export class FundMoneyInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  fundId!: string;

  @Field(() => SafeInt, { description: "Minor units of the edition's currency." })
  @IsInt({ message: 'payments.useAWholeNumber' })
  @Min(1, aboveZero)
  @Max(mostGivenMinor, tooMuch)
  amountMinor!: number;

  @Field(() => String, { description: 'Made with the form; a repeat moves the money once.' })
  @IsNotEmpty()
  @MaxLength(64)
  clientMutationId!: string;
}

@InputType({ description: 'Adds money that was given to a fund.' })
export class AddToFundInput extends FundMoneyInput {}

@InputType({
  description: 'Takes money back out of a fund that is neither promised nor used. Empty, it offers no help.',
})
export class TakeFromFundInput extends FundMoneyInput {}

/** Money that went into a fund, or, with a minus, back out of it; for organizers. */
@ObjectType()
@Policy('public')
export class FundGift {
  @Field(() => ID)
  id!: string;

  @Field(() => Instant)
  at!: Date;

  @Field(() => Money)
  amount!: Money;
}

export const FundGiftConnection = connectionOf('FundGift', () => FundGift);

@ObjectType()
@Policy('public')
export class CreateFundSuccess {
  @Field(() => Fund)
  fund!: Fund;
}

@ObjectType()
@Policy('public')
export class AddToFundSuccess {
  @Field(() => Fund)
  fund!: Fund;
}

@ObjectType()
@Policy('public')
export class TakeFromFundSuccess {
  @Field(() => Fund)
  fund!: Fund;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const CreateFundResult = createUnionType({
  name: 'CreateFundResult',
  types: () => [CreateFundSuccess, EditConflict, ...refusals] as const,
});

export const AddToFundResult = createUnionType({
  name: 'AddToFundResult',
  types: () => [AddToFundSuccess, RepeatedWithOtherInput, ...refusals] as const,
});

export const TakeFromFundResult = createUnionType({
  name: 'TakeFromFundResult',
  types: () => [TakeFromFundSuccess, FundExhausted, RepeatedWithOtherInput, ...refusals] as const,
});
