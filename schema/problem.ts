import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';
import type { ProblemText, ProblemValues } from './problem-text.js';

/** An expected refusal. Its type is its code; subclasses carry the facts a caller needs to go on. Never an Error. */
@InterfaceType({ description: 'An expected refusal; the type says which.', autoRegisterImplementations: false })
@Policy('public')
export abstract class Problem {
  @Field(() => String, { description: 'What happened and what to do, in the language of the reader.' })
  @Policy('public')
  message!: ProblemText;

  /** What the text names beside the facts. */
  values?: ProblemValues;
}

/** One wrong value: where, which rule, in words. */
@ObjectType()
@Policy('public')
export class InvalidField {
  @Field(() => String, { description: 'Path inside the input, for example `person.email`.' })
  path!: string;

  @Field(() => String, { description: 'Machine name of the broken rule, for example `isEmail`.' })
  rule!: string;

  @Field(() => String, { description: 'What is wrong and what to give instead, in the language of the reader.' })
  message!: ProblemText;

  @Field(() => [String], {
    nullable: true,
    description: 'What can be given instead where that is known: the readings of a local time, with their offsets.',
  })
  choices?: readonly string[] | null;

  values?: ProblemValues;
}

/** Values that break a rule; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class InvalidInput extends Problem {
  @Field(() => [InvalidField])
  fields!: InvalidField[];

  /** One wrong field, named. */
  static of(path: string, rule: string, message: ProblemText, values: ProblemValues = {}): InvalidInput {
    return InvalidInput.with([Object.assign(new InvalidField(), { path, rule, message, values })]);
  }

  /** Wrong fields as they were found. */
  static with(fields: InvalidField[]): InvalidInput {
    return Object.assign(new InvalidInput(), { message: 'general.someValuesNeedAnotherLook', fields });
  }
}

/** Absent, or not visible to the caller; the two look alike. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NotFound extends Problem {
  static readonly text = 'general.weCouldNotFind';

  static of(): NotFound {
    return Object.assign(new NotFound(), { message: NotFound.text });
  }
}

/** Visible to the caller, but the act is not theirs to do. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NotAllowed extends Problem {
  static of(message: ProblemText): NotAllowed {
    return Object.assign(new NotAllowed(), { message });
  }
}

/** The act needs a signed-in person. */
@ObjectType({ implements: Problem })
@Policy('public')
export class SignInRequired extends Problem {
  static of(): SignInRequired {
    return Object.assign(new SignInRequired(), { message: 'general.signInToDo' });
  }
}

/** The `clientMutationId` was used before with other input; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RepeatedWithOtherInput extends Problem {
  static of(): RepeatedWithOtherInput {
    return Object.assign(new RepeatedWithOtherInput(), {
      message: 'general.thisFormWasSentBefore',
    });
  }
}

/** Too many tries in a short time; nothing was changed. */
@ObjectType({ implements: Problem })
@Policy('public')
export class TooManyTries extends Problem {
  static of(): TooManyTries {
    return Object.assign(new TooManyTries(), { message: 'general.tooManyTriesWaitAFew' });
  }
}

/** Makes a problem of `type` with its facts, and what its text names beside them; the one way problems are built. */
export function problem<T extends Problem>(
  type: new () => T,
  message: ProblemText,
  facts?: Partial<T>,
  values?: ProblemValues,
): T {
  return Object.assign(new type(), { message }, facts, values && { values });
}
