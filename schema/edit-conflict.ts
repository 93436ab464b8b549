import { Field, Int, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';
import { Problem } from './problem.js';
import type { ProblemText } from './problem-text.js';
import { Instant } from './scalars.js';

/** One value that is another now than the page showed. */
@ObjectType()
@Policy('public')
export class ChangedValue {
  @Field(() => String, { description: 'Path of the value inside the input.' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'What it is now, as it would be typed; null: nothing.' })
  current?: string | null;
}

/** Somebody changed it since the page was shown; nothing was changed now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EditConflict extends Problem {
  @Field(() => [ChangedValue])
  changes!: ChangedValue[];

  @Field(() => Int, { nullable: true, description: 'Hand it back to put your values in the place of these.' })
  version?: number | null;

  @Field(() => Instant, { nullable: true })
  changedAt?: Date | null;

  /** What the values are now, by path. */
  static of(
    message: ProblemText,
    now: Readonly<Record<string, string | null>>,
    facts: Pick<EditConflict, 'version' | 'changedAt'> = {},
  ): EditConflict {
    const changes = Object.entries(now).map(([path, current]) => Object.assign(new ChangedValue(), { path, current }));
    return Object.assign(new EditConflict(), { message, changes }, facts);
  }
}
