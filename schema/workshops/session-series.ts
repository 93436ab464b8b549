import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Instant, LocalDateTime } from '../scalars.js';
import { SessionTimesInput } from './planning.inputs.js';
import { Session } from './session.js';
import { SessionConflict } from './session-conflicts.js';
import { EditionMode } from './workshops.enums.js';

/** Most sessions that one rule makes. */
export const mostInSeries = 60;

const day = /^\d{4}-\d{2}-\d{2}$/;
const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What all sessions of a series share. */
@InputType()
export class SeriesPlanInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: for everyone of the edition.' })
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

@InputType({ description: 'A rule that dates follow: every n weeks on some weekdays, so many times or until a day.' })
export class PreviewSessionsInput extends SeriesPlanInput {
  @Field(() => String, { description: 'First day that may be one, `YYYY-MM-DD`.' })
  @Matches(day, { message: 'workshops.giveTheFirstDay' })
  firstDay!: string;

  @Field(() => [Int], { description: 'ISO weekdays, Monday is 1; none: the weekday of the first day.' })
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays!: number[];

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(26)
  everyWeeks!: number;

  @Field(() => Int, { nullable: true, description: 'How many; null: until the last day.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(mostInSeries)
  count?: number | null;

  @Field(() => String, { nullable: true, description: 'Last day that may be one, `YYYY-MM-DD`; null: so many.' })
  @IsOptional()
  @Matches(day, { message: 'workshops.giveTheLastDay' })
  lastDay?: string | null;

  @Field(() => String, { description: '`HH:MM` on the clock of the zone.' })
  @Matches(time, { message: 'workshops.giveTheTime' })
  startTime!: string;

  @Field(() => String, { description: '`HH:MM`; not after the start: on the next day.' })
  @Matches(time, { message: 'workshops.giveTheTime' })
  endTime!: string;

  @Field(() => String)
  @IsZone({ message: 'communities.weDoNotKnowThisTime' })
  @MaxLength(64)
  timeZone!: string;
}

/** One date of a rule, before it is a session. */
@ObjectType()
@Policy('public')
export class SeriesDate {
  @Field(() => LocalDateTime)
  startsLocal!: string;

  @Field(() => LocalDateTime)
  endsLocal!: string;

  @Field(() => Instant, { nullable: true, description: 'Null where the clocks skip or double the start or the end.' })
  startsAt?: Date | null;

  @Field(() => Instant, { nullable: true })
  endsAt?: Date | null;

  @Field(() => [String], { nullable: true, description: 'Readings of the start, where the clocks skip or double it.' })
  startsChoices?: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  endsChoices?: readonly string[] | null;

  @Field(() => Boolean, {
    description: 'The clocks have changed since the date before: elsewhere the hour may differ.',
  })
  isAfterClockChange!: boolean;

  @Field(() => [SessionConflict])
  conflicts!: SessionConflict[];
}

/** One session of a series as it is to be kept. */
@InputType()
export class SeriesSessionInput extends SessionTimesInput {
  @Field(() => String)
  @HasText({ message: 'workshops.giveTheSessionATitle' })
  @MaxLength(200)
  title!: string;
}

@InputType({
  description:
    'Adds sessions in one write; nothing of the rule is kept. People are invited as to one session; where more than six are theirs, to the soonest alone.',
})
export class CreateSessionsInput extends SeriesPlanInput {
  @Field(() => [SeriesSessionInput])
  @ArrayMinSize(1, { message: 'workshops.chooseADate' })
  @ArrayMaxSize(mostInSeries)
  @ValidateNested({ each: true })
  sessions!: SeriesSessionInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'Starts in the past are meant so.' })
  @IsOptional()
  @IsBoolean()
  isPastMeant?: boolean;

  @Field(() => String, { nullable: true, description: 'Made with the form; a repeat gets the first answer.' })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@ObjectType()
@Policy('public')
export class PreviewSessionsSuccess {
  @Field(() => [SeriesDate])
  dates!: SeriesDate[];
}

@ObjectType()
@Policy('public')
export class CreateSessionsSuccess {
  @Field(() => [Session])
  sessions!: Session[];
}

export const PreviewSessionsResult = createUnionType({
  name: 'PreviewSessionsResult',
  types: () => [PreviewSessionsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});

export const CreateSessionsResult = createUnionType({
  name: 'CreateSessionsResult',
  types: () =>
    [CreateSessionsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, RepeatedWithOtherInput] as const,
});
