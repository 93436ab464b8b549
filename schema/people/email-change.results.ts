import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, Problem, SignInRequired, TooManyTries } from '../problem.js';
import { Instant } from '../scalars.js';
import { FreshSignInRequired } from './account.results.js';

/** What the page behind a mailed link about a change of address shows. */
@ObjectType()
@Policy('public')
export class EmailChangePreview {
  @Field(() => String, { description: 'The new address, for example `a•••@example.org`.' })
  newEmailHint!: string;

  @Field(() => Boolean, { description: 'Whether this link can make the new address count.' })
  isConfirmable!: boolean;

  @Field(() => Boolean, { description: 'Whether this link can take the old address back.' })
  isUndoable!: boolean;

  @Field(() => Instant, { nullable: true })
  undoUntil?: Date | null;
}

/** The link was used, is over, or never was one; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EmailChangeOver extends Problem {}

/** Somebody else here has that address meanwhile; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EmailTaken extends Problem {}

@ObjectType()
@Policy('public')
export class RequestEmailChangeSuccess {
  @Field(() => Boolean, { description: 'True whether or not the address is free; the mail says.' })
  isMailed!: boolean;
}

@ObjectType()
@Policy('public')
export class ConfirmEmailChangeSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

@ObjectType()
@Policy('public')
export class UndoEmailChangeSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

export const RequestEmailChangeResult = createUnionType({
  name: 'RequestEmailChangeResult',
  types: () => [RequestEmailChangeSuccess, InvalidInput, SignInRequired, FreshSignInRequired, TooManyTries] as const,
});

export const ConfirmEmailChangeResult = createUnionType({
  name: 'ConfirmEmailChangeResult',
  types: () => [ConfirmEmailChangeSuccess, InvalidInput, EmailChangeOver, EmailTaken] as const,
});

export const UndoEmailChangeResult = createUnionType({
  name: 'UndoEmailChangeResult',
  types: () => [UndoEmailChangeSuccess, InvalidInput, EmailChangeOver, EmailTaken] as const,
});
