import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';

/** An expected refusal. Its type is its code; subclasses carry the facts a caller needs to go on. Never an Error. */
@InterfaceType({ description: 'An expected refusal; the type says which.', autoRegisterImplementations: false })
@Policy('public')
export abstract class Problem {
  @Field(() => String, { description: 'What happened and what to do, in plain English; clients translate by type.' })
  @Policy('public')
  message!: string;
}

/** One wrong value: where, which rule, in words. */
@ObjectType()
@Policy('public')
export class InvalidField {
  @Field(() => String, { description: 'Path inside the input, for example `person.email`.' })
  path!: string;

  @Field(() => String, { description: 'Machine name of the broken rule, for example `isEmail`.' })
  rule!: string;

  @Field(() => String)
  message!: string;
}

/** Values that break a rule; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class InvalidInput extends Problem {
  @Field(() => [InvalidField])
  fields!: InvalidField[];

  /** One wrong field, named. */
  static of(path: string, rule: string, message: string): InvalidInput {
    const field = Object.assign(new InvalidField(), { path, rule, message });
    return Object.assign(new InvalidInput(), { message: 'Some values need another look.', fields: [field] });
  }
}

/** Absent, or not visible to the caller; the two look alike. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NotFound extends Problem {
  static readonly text = 'We could not find that, or it is not yours to see.';

  static of(): NotFound {
    return Object.assign(new NotFound(), { message: NotFound.text });
  }
}

/** Visible to the caller, but the act is not theirs to do. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NotAllowed extends Problem {
  static of(message: string): NotAllowed {
    return Object.assign(new NotAllowed(), { message });
  }
}

/** The act needs a signed-in person. */
@ObjectType({ implements: Problem })
@Policy('public')
export class SignInRequired extends Problem {
  static of(): SignInRequired {
    return Object.assign(new SignInRequired(), { message: 'Sign in to do this.' });
  }
}

/** The `clientMutationId` was used before with other input; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RepeatedWithOtherInput extends Problem {
  static of(): RepeatedWithOtherInput {
    return Object.assign(new RepeatedWithOtherInput(), {
      message: 'This form was sent before with other values. Load the page again and send it once more.',
    });
  }
}

/** Too many tries in a short time; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TooManyTries extends Problem {
  static of(): TooManyTries {
    return Object.assign(new TooManyTries(), { message: 'Too many tries. Wait a few minutes and try again.' });
  }
}

/** Makes a problem of `type` with its facts; the one way problems are built. */
export function problem<T extends Problem>(type: new () => T, message: string, facts?: Partial<T>): T {
  return Object.assign(new type(), { message }, facts);
}
