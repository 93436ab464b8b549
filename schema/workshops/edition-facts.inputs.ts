import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { EditionMode } from './workshops.enums.js';
import { EditionVersionInput } from './workshops.inputs.js';
import { EditionExists } from './workshops.results.js';

const localDate = /^\d{4}-\d{2}-\d{2}$/;
const day = { message: 'workshops.giveTheDay' };

@InputType({ description: 'A step of the cancellation policy.' })
export class CancellationStepInput {
  @Field(() => Int, { description: 'Fewer than those of the step before.' })
  @IsInt()
  @Min(0)
  @Max(20_000)
  hoursBefore!: number;

  @Field(() => Int, { description: 'Less than in the step before.' })
  @IsInt()
  @Min(0)
  @Max(100)
  refundPercent!: number;
}

@InputType({ description: 'All facts of an edition that are not texts; days are local to its zone.' })
export class SetEditionFactsInput extends EditionVersionInput {
  @Field(() => String, { description: 'Usually the year.' })
  @HasText({ message: 'workshops.giveItANameUsually' })
  @MaxLength(40)
  @Matches(/^[\p{L}\p{N} .-]+$/u, { message: 'workshops.useLettersDigitsSpacesDots' })
  label!: string;

  @Field(() => String, { description: 'First day, `YYYY-MM-DD`.' })
  @Matches(localDate, day)
  startsOn!: string;

  @Field(() => String, { description: 'Last day, `YYYY-MM-DD`.' })
  @Matches(localDate, day)
  endsOn!: string;

  @Field(() => EditionMode)
  @IsIn(Object.keys(EditionMode))
  mode!: EditionMode;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(300)
  venue?: string | null;

  @Field(() => String, { description: 'IANA zone; stored under its name of today.' })
  @MaxLength(64)
  timeZone!: string;

  @Field(() => String, { description: 'BCP 47 language without region that the edition is held in.' })
  @MaxLength(35)
  language!: string;

  @Field(() => String, { description: 'ISO 4217; fixed once there is an order.' })
  @Matches(/^[A-Z]{3}$/, { message: 'workshops.giveTheCurrency' })
  currency!: string;

  @Field(() => String, { description: 'Day on which registration opens, `YYYY-MM-DD`.' })
  @Matches(localDate, day)
  registrationOpensOn!: string;

  @Field(() => String, { description: 'Last day of registration, `YYYY-MM-DD`.' })
  @Matches(localDate, day)
  registrationLastDay!: string;

  @Field(() => Boolean)
  @IsBoolean()
  isWaitlistOpen!: boolean;

  @Field(() => Int, { description: 'How long an offered place is kept: an hour to a week.' })
  @IsInt()
  @Min(1)
  @Max(168)
  offerHours!: number;

  @Field(() => Int, {
    description:
      'Planning warns of a session outside waking hours for a larger share of people than this, in per cent.',
  })
  @IsInt()
  @Min(0)
  @Max(100)
  mostOutsidePercent!: number;

  @Field(() => [CancellationStepInput], { description: 'From early to late; later than the last: nothing back.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  refundSteps!: CancellationStepInput[];
}

@ObjectType()
@Policy('public')
export class SetEditionFactsSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const SetEditionFactsResult = createUnionType({
  name: 'SetEditionFactsResult',
  types: () =>
    [SetEditionFactsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict, EditionExists] as const,
});
