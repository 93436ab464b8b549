import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound } from '../problem.js';
import { PlaceMode } from '../registration/registration.enums.js';
import { RegistrationInput } from '../registration/registration.inputs.js';
import { Registration } from '../registration/registration.js';
import { AlreadyRegistered, EditionFull, OfferLapsed } from '../registration/registration.problems.js';

@InputType({ description: 'Takes the place in the other edition, with what was paid for the one that was called off.' })
export class TakeOverPlaceInput extends RegistrationInput {
  @Field(() => ID, { nullable: true, description: 'Where the other edition has cohorts to choose from.' })
  @IsOptional()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => PlaceMode, { nullable: true, description: 'Where the other edition is hybrid.' })
  @IsOptional()
  @IsIn(Object.keys(PlaceMode))
  mode?: PlaceMode | null;
}

@InputType({ description: 'Has the money back instead of a place in the other edition.' })
export class DeclineMoveInput extends RegistrationInput {}

@ObjectType()
@Policy('public')
export class TakeOverPlaceSuccess {
  @Field(() => Registration, { description: 'The one that was called off.' })
  registration!: Registration;

  @Field(() => String, { description: 'Token of the page of the new place, `/r/<link>`.' })
  link!: string;
}

@ObjectType()
@Policy('public')
export class DeclineMoveSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

export const TakeOverPlaceResult = createUnionType({
  name: 'TakeOverPlaceResult',
  types: () => [TakeOverPlaceSuccess, InvalidInput, NotFound, OfferLapsed, EditionFull, AlreadyRegistered] as const,
});

export const DeclineMoveResult = createUnionType({
  name: 'DeclineMoveResult',
  types: () => [DeclineMoveSuccess, InvalidInput, NotFound, OfferLapsed] as const,
});
