import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, Problem, SignInRequired } from '../problem.js';
import { Person } from './person.js';

/** The profile was changed elsewhere since it was read; nothing was changed now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class ProfileChanged extends Problem {
  @Field(() => String, { description: 'Send it as `basedOn` to write over what is there.' })
  profileStamp!: string;
}

@ObjectType()
@Policy('public')
export class UpdateProfileSuccess {
  @Field(() => Person)
  person!: Person;
}

@ObjectType()
@Policy('public')
export class SetVisibilitySuccess {
  @Field(() => Person)
  person!: Person;
}

@ObjectType()
@Policy('public')
export class RemovePhotoSuccess {
  @Field(() => Person)
  person!: Person;
}

@ObjectType()
@Policy('public')
export class SetTaskMailsSuccess {
  @Field(() => Person)
  person!: Person;
}

export const UpdateProfileResult = createUnionType({
  name: 'UpdateProfileResult',
  types: () => [UpdateProfileSuccess, InvalidInput, SignInRequired, ProfileChanged] as const,
});

export const SetVisibilityResult = createUnionType({
  name: 'SetVisibilityResult',
  types: () => [SetVisibilitySuccess, InvalidInput, SignInRequired] as const,
});

export const RemovePhotoResult = createUnionType({
  name: 'RemovePhotoResult',
  types: () => [RemovePhotoSuccess, InvalidInput, SignInRequired] as const,
});

export const SetTaskMailsResult = createUnionType({
  name: 'SetTaskMailsResult',
  types: () => [SetTaskMailsSuccess, InvalidInput, SignInRequired] as const,
});
