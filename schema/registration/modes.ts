import { IsIn } from 'class-validator';
import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { SafeInt } from '../scalars.js';
import { PlaceMode } from './registration.enums.js';
import { RegistrationInput } from './registration.inputs.js';
import { Registration } from './registration.js';
import { MoveNotAllowed } from './registration.problems.js';

@InputType({ description: 'Takes part in another way: in person instead of online, or online instead of in person.' })
export class SwitchModeInput extends RegistrationInput {
  @Field(() => PlaceMode)
  @IsIn(Object.keys(PlaceMode))
  mode!: PlaceMode;
}

/** All places of this way to take part are taken; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class ModeFull extends Problem {
  @Field(() => SafeInt, { description: 'Places there are, all taken.' })
  capacity!: number;
}

/** Places left of one way to take part; null is without limit. */
@ObjectType()
@Policy('public')
export class ModePlaces {
  @Field(() => PlaceMode)
  mode!: PlaceMode;

  @Field(() => Int, { nullable: true })
  placesLeft?: number | null;
}

@ObjectType()
@Policy('public')
export class SwitchModeSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

export const SwitchModeResult = createUnionType({
  name: 'SwitchModeResult',
  types: () =>
    [SwitchModeSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, MoveNotAllowed, ModeFull] as const,
});
