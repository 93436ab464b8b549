import { ArrayMaxSize, ArrayMinSize, IsIn, IsNotEmpty, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { AttendanceState } from './attendance.enums.js';

/** One person's mark. */
@InputType()
export class AttendanceMarkInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;

  @Field(() => AttendanceState)
  @IsIn(Object.keys(AttendanceState))
  state!: AttendanceState;
}

@InputType({ description: 'Marks who was at a session; the last mark counts.' })
export class MarkAttendanceInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => [AttendanceMarkInput])
  @ArrayMinSize(1, { message: 'attendance.markAtLeastOnePerson' })
  @ArrayMaxSize(100, { message: 'attendance.markAtMost100People' })
  @ValidateNested({ each: true })
  marks!: AttendanceMarkInput[];
}

@InputType({ description: 'Ends an edition: whoever met its rule completes and is invited onwards.' })
export class CompleteEditionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;
}
