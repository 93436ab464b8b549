import { IsInt, IsNotEmpty, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Series } from './series.js';

/** The texts of a series in one language, as they are edited; what is not written yet is empty. */
@ObjectType()
@Policy('public')
export class SeriesTexts {
  @Field(() => String, { description: 'BCP 47 language.' })
  language!: string;

  @Field(() => String, { description: 'BCP 47 language of the series itself.' })
  own!: string;

  @Field(() => Int, { description: 'Hand it back when saving.' })
  version!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => String, { description: 'Markdown.' })
  story!: string;
}

@InputType({ description: 'All texts of a series in one language; what is left empty is shown in its own language.' })
export class SetSeriesTextsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  seriesId!: string;

  @Field(() => Int, { description: 'The version the page showed; a newer one is refused.' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version!: number;

  @Field(() => String, { description: 'BCP 47 language without region.' })
  @MaxLength(35)
  language!: string;

  @Field(() => String)
  @MaxLength(200)
  name!: string;

  @Field(() => String)
  @MaxLength(500)
  summary!: string;

  @Field(() => String, { description: 'Markdown.' })
  @MaxLength(20_000)
  story!: string;
}

@ObjectType()
@Policy('public')
export class SetSeriesTextsSuccess {
  @Field(() => Series)
  series!: Series;
}

export const SetSeriesTextsResult = createUnionType({
  name: 'SetSeriesTextsResult',
  types: () => [SetSeriesTextsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const,
});
