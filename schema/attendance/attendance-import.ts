import { IsISO8601, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';
import { Session } from '../workshops/session.js';
import { AttendanceState } from './attendance.enums.js';

/** A list of who was there has at most as many bytes. */
export const largestAttendanceFile = 200_000;

export const ImportMatch = enumOf(
  'ImportMatch',
  ['MATCHED', 'BY_NAME', 'AMBIGUOUS', 'NOT_FOUND'],
  'How a line of a list was found among the people of a session: by address; by name alone; several have the name; nobody.',
);
export type ImportMatch = keyof typeof ImportMatch;

export const ImportEffect = enumOf(
  'ImportEffect',
  ['MARKS', 'EQUAL', 'KEPT', 'NONE'],
  'What a line does: makes a mark; the same stands already; a mark made later stays; says nothing, or of nobody.',
);
export type ImportEffect = keyof typeof ImportEffect;

@ObjectType({ description: 'One person of a list of who was there, of all lines that name them.' })
@Policy('public')
export class ImportedPerson {
  @Field(() => [Int], { description: 'Lines of the list, from 1.' })
  lines!: number[];

  @Field(() => String, { description: 'As the list has it.' })
  name!: string;

  @Field(() => String, { description: 'As the list has it.' })
  email!: string;

  @Field(() => ImportMatch)
  match!: ImportMatch;

  @Field(() => ID, { nullable: true })
  registrationId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who it is here.' })
  participantName!: string | null;

  @Field(() => AttendanceState, { nullable: true, description: 'The mark that the list means; null for none.' })
  state!: AttendanceState | null;

  @Field(() => Int, { nullable: true })
  minutes!: number | null;

  @Field(() => Boolean, { description: "Whether that mark counts as attended by the edition's rule." })
  isAttended!: boolean;

  @Field(() => AttendanceState, { nullable: true, description: 'How they are marked by now.' })
  standing!: AttendanceState | null;

  @Field(() => Int, { nullable: true })
  standingMinutes!: number | null;

  @Field(() => ImportEffect)
  effect!: ImportEffect;
}

@InputType({ description: 'Reads a list of who was at a session, as meeting tools export it; nothing is stored.' })
export class PreviewAttendanceImportInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => String, {
    description:
      'Lines with commas, semicolons or tabs, a line of headings first: name or e-mail, and state, minutes or times.',
  })
  @IsNotEmpty({ message: 'attendance.pasteAList' })
  @MaxLength(largestAttendanceFile, { message: 'attendance.theListIsTooLarge' })
  text!: string;
}

@InputType({ description: 'Marks whoever a list names. The same list again changes nothing.' })
export class ImportAttendanceInput extends PreviewAttendanceImportInput {
  @Field(() => String, {
    nullable: true,
    description: 'When the list was read: marks made after that stay. Now when left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(30)
  readAt?: string | null;

  @Field(() => Boolean, { description: 'Whether to mark also whoever was found by name alone.' })
  takesNames!: boolean;
}

@ObjectType()
@Policy('public')
export class PreviewAttendanceImportSuccess {
  @Field(() => Session)
  session!: Session;

  @Field(() => Instant)
  readAt!: Date;

  @Field(() => [ImportedPerson], { description: 'Whoever needs a look first, then in the order of the list.' })
  people!: ImportedPerson[];
}

@ObjectType()
@Policy('public')
export class ImportAttendanceSuccess {
  @Field(() => Session)
  session!: Session;

  @Field(() => Int, { description: 'Marks that were made.' })
  marked!: number;

  @Field(() => Int, { description: 'People who were marked like this already.' })
  equal!: number;

  @Field(() => Int, { description: 'People whose mark was made later and stays.' })
  kept!: number;

  @Field(() => Int, { description: 'Lines and people that were left out.' })
  leftOut!: number;
}

export const PreviewAttendanceImportResult = createUnionType({
  name: 'PreviewAttendanceImportResult',
  types: () => [PreviewAttendanceImportSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});

export const ImportAttendanceResult = createUnionType({
  name: 'ImportAttendanceResult',
  types: () => [ImportAttendanceSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
