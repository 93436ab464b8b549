import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Problem } from '../problem.js';

export const ReadinessPart = enumOf('ReadinessPart', [
  'TEXTS',
  'PRICES',
  'CAPACITY',
  'SESSIONS',
  'PAST_SESSIONS',
  'IN_PERSON',
  'POLICY',
  'WINDOW',
  'WINDOW_LATE',
  'WINDOW_OVER',
  'ROOMS',
  'FACILITATORS',
  'SESSION_FACILITATORS',
  'COMPLETION',
  'TASK',
  'REMINDERS',
]);
export type ReadinessPart = keyof typeof ReadinessPart;

export const ReadinessStage = enumOf('ReadinessStage', ['OPEN', 'START']);
export type ReadinessStage = keyof typeof ReadinessStage;

/** One thing an edition needs before people can register, or before it starts. */
@ObjectType()
@Policy('public')
export class ReadinessPoint {
  @Field(() => ReadinessPart)
  part!: ReadinessPart;

  @Field(() => ReadinessStage, { description: 'By when it is needed.' })
  stage!: ReadinessStage;

  @Field(() => Boolean)
  isDone!: boolean;

  @Field(() => Boolean, { description: 'While it is open the edition cannot be published.' })
  isBlocking!: boolean;

  @Field(() => Int, { description: 'How many of it lack something, where that can be counted.' })
  missing!: number;
}

/** A draft lacks what nobody could register without. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EditionNotReady extends Problem {
  @Field(() => [ReadinessPart])
  gaps!: ReadinessPart[];
}
