import { ArrayMaxSize, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { SessionTimesInput } from './planning.inputs.js';
import { EditionMode } from './workshops.enums.js';

export const ConflictKind = enumOf(
  'ConflictKind',
  ['PAST', 'FACILITATOR_TWICE', 'PLACE_TWICE', 'PEOPLE_TWICE', 'OUTSIDE_HOURS', 'TOO_FEW_TO_SAY', 'HOLIDAY'],
  'What speaks against the time of a session. It warns and never blocks.',
);
export type ConflictKind = keyof typeof ConflictKind;

/** Something that speaks against when or where a session is planned. Names nobody but who facilitates. */
@ObjectType()
@Policy('public')
export class SessionConflict {
  @Field(() => ConflictKind)
  kind!: ConflictKind;

  @Field(() => String, { nullable: true, description: 'Who facilitates, the place, or the holiday.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The other session, or the country of the holiday.' })
  other?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people it concerns.' })
  people?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of how many whose zone is known.' })
  outOf?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the hour: a larger share than this is warned of, in per cent.' })
  mostPercent?: number | null;
}

/** A session of the list, and what speaks against it. */
@ObjectType()
@Policy('public')
export class ConflictsOfSession {
  @Field(() => ID)
  sessionId!: string;

  @Field(() => [SessionConflict])
  conflicts!: SessionConflict[];
}

@InputType({ description: 'A session as it is being planned.' })
export class SessionConflictsInput extends SessionTimesInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => ID, { nullable: true, description: 'The session that is changed; null: one is added.' })
  @IsOptional()
  @MaxLength(64)
  sessionId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => EditionMode)
  mode!: EditionMode;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(300)
  place?: string | null;

  @Field(() => [ID], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @MaxLength(64, { each: true })
  facilitatorIds?: string[] | null;
}
