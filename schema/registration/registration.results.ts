import { createUnionType, Field, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Money, SafeInt } from '../scalars.js';
import { QuoteOutdated } from './cancellation-quote.js';
import { PoolKind } from './registration.enums.js';
import { Registration } from './registration.js';
import {
  AlreadyRegistered,
  AmountOutOfRange,
  CapacityBelowClaims,
  EditionFull,
  FundExhausted,
  MoveNotAllowed,
  OfferLapsed,
  RegistrationClosed,
  TierUnavailable,
} from './registration.problems.js';
import { Scholarship } from './scholarship.js';

export const NextStep = enumOf(
  'NextStep',
  ['PAY', 'CONFIRMED', 'WAITLISTED', 'ASKED', 'CHECK_MAIL'],
  'What follows: CHECK_MAIL when the way on is in a mail to the address given.',
);
export type NextStep = keyof typeof NextStep;

@ObjectType()
@Policy('public')
export class RegisterSuccess {
  @Field(() => NextStep)
  nextStep!: NextStep;

  @Field(() => String, { nullable: true, description: "Token of the person's own page `/r/<link>`." })
  link?: string | null;

  @Field(() => Registration, { nullable: true })
  registration?: Registration | null;
}

@ObjectType()
@Policy('public')
export class AcceptOfferSuccess {
  @Field(() => NextStep)
  nextStep!: NextStep;

  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class DeclineOfferSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class LeaveWaitlistSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class CancelRegistrationSuccess {
  @Field(() => Registration)
  registration!: Registration;

  @Field(() => Money)
  refunded!: Money;
}

@ObjectType()
@Policy('public')
export class OfferPlaceSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class SetCapacitySuccess {
  @Field(() => PoolKind)
  kind!: PoolKind;

  @Field(() => SafeInt, { nullable: true })
  capacity?: number | null;

  @Field(() => SafeInt)
  taken!: number;
}

@ObjectType()
@Policy('public')
export class DecideScholarshipSuccess {
  @Field(() => Scholarship)
  scholarship!: Scholarship;
}

export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  types: () =>
    [
      RegisterSuccess,
      InvalidInput,
      NotFound,
      RegistrationClosed,
      EditionFull,
      TierUnavailable,
      AmountOutOfRange,
      AlreadyRegistered,
      RepeatedWithOtherInput,
    ] as const,
});

export const AcceptOfferResult = createUnionType({
  name: 'AcceptOfferResult',
  types: () => [AcceptOfferSuccess, InvalidInput, NotFound, NotAllowed, OfferLapsed] as const,
});

export const DeclineOfferResult = createUnionType({
  name: 'DeclineOfferResult',
  types: () => [DeclineOfferSuccess, InvalidInput, NotFound, NotAllowed, OfferLapsed, MoveNotAllowed] as const,
});

export const LeaveWaitlistResult = createUnionType({
  name: 'LeaveWaitlistResult',
  types: () => [LeaveWaitlistSuccess, InvalidInput, NotFound, NotAllowed, MoveNotAllowed] as const,
});

export const CancelRegistrationResult = createUnionType({
  name: 'CancelRegistrationResult',
  types: () => [CancelRegistrationSuccess, InvalidInput, NotFound, NotAllowed, QuoteOutdated, MoveNotAllowed] as const,
});

export const OfferPlaceResult = createUnionType({
  name: 'OfferPlaceResult',
  types: () =>
    [OfferPlaceSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditionFull, MoveNotAllowed] as const,
});

export const SetCapacityResult = createUnionType({
  name: 'SetCapacityResult',
  types: () =>
    [
      SetCapacitySuccess,
      InvalidInput,
      NotFound,
      NotAllowed,
      SignInRequired,
      CapacityBelowClaims,
      EditConflict,
    ] as const,
});

export const DecideScholarshipResult = createUnionType({
  name: 'DecideScholarshipResult',
  types: () =>
    [
      DecideScholarshipSuccess,
      InvalidInput,
      NotFound,
      NotAllowed,
      SignInRequired,
      FundExhausted,
      MoveNotAllowed,
    ] as const,
});
