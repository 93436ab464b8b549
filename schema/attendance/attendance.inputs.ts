import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
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

  @Field(() => Int, { nullable: true, description: 'With PARTIAL: how long someone was there.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutes?: number | null;

  @Field(() => String, { nullable: true, description: 'Why it is so or was changed.' })
  @IsOptional()
  @MaxLength(500)
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'Name that the device gives the mark: sent twice, it is one.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  markId?: string | null;

  @Field(() => String, { nullable: true, description: "When it was made, by the device's clock; now when left out." })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(30)
  markedAt?: string | null;
}

@InputType({ description: 'Marks who was at a session; of several marks the one made last counts.' })
export class MarkAttendanceInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Now by the device's clock, when marks say when they were made.",
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(30)
  sentAt?: string | null;

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
