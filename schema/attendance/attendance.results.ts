import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { Edition } from '../workshops/edition.js';
import { Session } from '../workshops/session.js';
import { Attendance } from './attendance.js';

/** Sessions of the edition are still to come. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EditionNotOver extends Problem {
  @Field(() => Int)
  sessionsToCome!: number;
}

@ObjectType()
@Policy('public')
export class MarkAttendanceSuccess {
  @Field(() => Session)
  session!: Session;

  @Field(() => Int)
  marked!: number;

  @Field(() => [Attendance], { description: 'What now counts of these people.' })
  attendance!: Attendance[];
}

@ObjectType()
@Policy('public')
export class CompleteEditionSuccess {
  @Field(() => Edition, { description: 'Completed; how far the work has come stands in `completing`.' })
  edition!: Edition;
}

/** Who would complete now. */
@ObjectType()
@Policy('public')
export class CompletionPreview {
  @Field(() => Int)
  meets!: number;

  @Field(() => Int)
  fallsShort!: number;

  @Field(() => Int)
  sessionsHeld!: number;

  @Field(() => Int)
  sessionsToCome!: number;

  @Field(() => [Session], { description: 'Held, with people who have a place in them, and nobody marked.' })
  unmarkedSessions!: Session[];
}

export const MarkAttendanceResult = createUnionType({
  name: 'MarkAttendanceResult',
  types: () => [MarkAttendanceSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});

export const CompleteEditionResult = createUnionType({
  name: 'CompleteEditionResult',
  types: () => [CompleteEditionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditionNotOver] as const,
});
