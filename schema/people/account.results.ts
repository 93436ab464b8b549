import { createUnionType, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, Problem, SignInRequired } from '../problem.js';
import { AccessToken } from './access-token.js';
import { Consent } from './consent.js';

/** The act needs a sign-in of the last quarter of an hour; sign in again, then repeat it. */
@ObjectType({ implements: Problem })
@Policy('public')
export class FreshSignInRequired extends Problem {
  static of(): FreshSignInRequired {
    return Object.assign(new FreshSignInRequired(), {
      message: 'people.signInAfresh',
    });
  }
}

export const AccessTokenConnection = connectionOf('AccessToken', () => AccessToken);
export const ConsentConnection = connectionOf('Consent', () => Consent);

@ObjectType()
@Policy('public')
export class EndSessionSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

@ObjectType()
@Policy('public')
export class EndOtherSessionsSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

@ObjectType()
@Policy('public')
export class EraseMeSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

/** Something must be settled before a person can be erased; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NotErasableYet extends Problem {
  @Field(() => [String], { description: 'What stands in the way: `PLACE`, `MONEY`.' })
  obstacles!: string[];
}

@ObjectType()
@Policy('public')
export class RemoveExternalIdentitySuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

export const EndSessionResult = createUnionType({
  name: 'EndSessionResult',
  types: () => [EndSessionSuccess, InvalidInput, SignInRequired, NotFound] as const,
});

export const EndOtherSessionsResult = createUnionType({
  name: 'EndOtherSessionsResult',
  types: () => [EndOtherSessionsSuccess, InvalidInput, SignInRequired] as const,
});

export const EraseMeResult = createUnionType({
  name: 'EraseMeResult',
  types: () => [EraseMeSuccess, InvalidInput, SignInRequired, FreshSignInRequired, NotErasableYet] as const,
});

export const RemoveExternalIdentityResult = createUnionType({
  name: 'RemoveExternalIdentityResult',
  types: () => [RemoveExternalIdentitySuccess, InvalidInput, SignInRequired, FreshSignInRequired, NotFound] as const,
});
