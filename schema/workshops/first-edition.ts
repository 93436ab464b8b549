import { IsIn, IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { Series } from './series.js';
import { EditionMode } from './workshops.enums.js';

const localDate = /^\d{4}-\d{2}-\d{2}$/;
const day = { message: 'workshops.giveTheDay' };

/** What the reader may begin. */
@ObjectType()
@Policy('public')
export class Beginnings {
  @Field(() => Boolean, { description: 'Whether a new series can be begun.' })
  canBeginSeries!: boolean;

  @Field(() => [Series], {
    description: 'Those that the reader organizes and that have no edition yet; at most a hundred.',
  })
  series!: Series[];
}

@InputType({ description: 'Begins a series, or the first edition of one that has none; it opens as a draft.' })
export class CreateFirstEditionInput {
  @Field(() => ID, { nullable: true, description: 'Null: a new series is begun.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  seriesId?: string | null;

  @Field(() => String, { defaultValue: '', description: 'Name of the new series.' })
  @MaxLength(150)
  seriesName!: string;

  @Field(() => String, { defaultValue: '', description: 'The new series in one or two sentences.' })
  @MaxLength(500)
  seriesSummary!: string;

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

  @Field(() => String, { description: 'IANA zone; stored under its name of today.' })
  @MaxLength(64)
  timeZone!: string;

  @Field(() => String, { description: 'BCP 47 language without region that it is held in.' })
  @MaxLength(35)
  language!: string;

  @Field(() => String, { description: 'ISO 4217.' })
  @Matches(/^[A-Z]{3}$/, { message: 'workshops.giveTheCurrency' })
  currency!: string;
}

@ObjectType()
@Policy('public')
export class CreateFirstEditionSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const CreateFirstEditionResult = createUnionType({
  name: 'CreateFirstEditionResult',
  types: () => [CreateFirstEditionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
