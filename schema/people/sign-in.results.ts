import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, Problem, TooManyTries } from '../problem.js';
import { Instant } from '../scalars.js';
import { Person } from './person.js';

/** A mail is on its way if the address can sign in; the same answer for every address. */
@ObjectType()
@Policy('public')
export class SignInRequested {
  @Field(() => String, { description: "Keep it: the mail's code works only with it." })
  requestId!: string;
}

/** What the page of a mailed link shows before its button is pressed. */
@ObjectType()
@Policy('public')
export class SignInPreview {
  @Field(() => String, { description: 'Whom it signs in, for example `a•••@example.org`.' })
  emailHint!: string;

  @Field(() => Instant)
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'False: used, ended, or spent by wrong codes.' })
  isUsable!: boolean;
}

@ObjectType()
@Policy('public')
export class SignInSuccess {
  @Field(() => String, { description: 'For `Authorization: Bearer`; shown only now. Browsers get a cookie too.' })
  accessToken!: string;

  @Field(() => Person)
  person!: Person;
}

/** The link or code did not match, was used before, or has ended. */
@ObjectType({ implements: Problem })
@Policy('public')
export class SignInFailed extends Problem {
  @Field(() => Int, { description: 'Codes that may still be tried; 0: ask for a new mail.' })
  triesLeft!: number;
}

@ObjectType()
@Policy('public')
export class SignOutSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

export const RequestSignInLinkResult = createUnionType({
  name: 'RequestSignInLinkResult',
  types: () => [SignInRequested, InvalidInput, TooManyTries] as const,
});

export const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () => [SignInSuccess, SignInFailed, InvalidInput, TooManyTries] as const,
});

export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  types: () => [SignOutSuccess, InvalidInput] as const,
});
