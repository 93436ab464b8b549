import { createUnionType, Field, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, Problem, SignInRequired } from '../problem.js';
import { FreshSignInRequired } from './account.results.js';
import { Passkey } from './passkey.js';
import { SignInSuccess } from './sign-in.results.js';

export const PasskeyFault = enumOf('PasskeyFault', ['CHALLENGE', 'ORIGIN', 'COUNTER', 'UNKNOWN', 'SIGNATURE']);
export type PasskeyFault = keyof typeof PasskeyFault;

/** A passkey was not taken; `fault` says why: challenge used or over, other site, an old copy, not known here, not signed rightly. */
@ObjectType({ implements: Problem })
@Policy('public')
export class PasskeyRefused extends Problem {
  @Field(() => PasskeyFault)
  fault!: PasskeyFault;
}

/** The person has as many passkeys as one may have. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TooManyPasskeys extends Problem {}

@ObjectType()
@Policy('public')
export class StartNewPasskeySuccess {
  @Field(() => String, { description: 'PublicKeyCredentialCreationOptionsJSON, as JSON text.' })
  optionsJson!: string;
}

@ObjectType()
@Policy('public')
export class AddPasskeySuccess {
  @Field(() => Passkey)
  passkey!: Passkey;
}

@ObjectType()
@Policy('public')
export class StartPasskeySignInSuccess {
  @Field(() => String, { description: 'PublicKeyCredentialRequestOptionsJSON, as JSON text.' })
  optionsJson!: string;
}

@ObjectType()
@Policy('public')
export class RenamePasskeySuccess {
  @Field(() => Passkey)
  passkey!: Passkey;
}

@ObjectType()
@Policy('public')
export class RemovePasskeySuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

export const StartNewPasskeyResult = createUnionType({
  name: 'StartNewPasskeyResult',
  types: () => [StartNewPasskeySuccess, InvalidInput, SignInRequired, FreshSignInRequired, TooManyPasskeys] as const,
});

export const AddPasskeyResult = createUnionType({
  name: 'AddPasskeyResult',
  types: () =>
    [AddPasskeySuccess, InvalidInput, SignInRequired, FreshSignInRequired, PasskeyRefused, TooManyPasskeys] as const,
});

export const StartPasskeySignInResult = createUnionType({
  name: 'StartPasskeySignInResult',
  types: () => [StartPasskeySignInSuccess, InvalidInput] as const,
});

export const SignInWithPasskeyResult = createUnionType({
  name: 'SignInWithPasskeyResult',
  types: () => [SignInSuccess, InvalidInput, PasskeyRefused] as const,
});

export const RenamePasskeyResult = createUnionType({
  name: 'RenamePasskeyResult',
  types: () => [RenamePasskeySuccess, InvalidInput, SignInRequired, NotFound] as const,
});

export const RemovePasskeyResult = createUnionType({
  name: 'RemovePasskeyResult',
  types: () => [RemovePasskeySuccess, InvalidInput, SignInRequired, FreshSignInRequired, NotFound] as const,
});
