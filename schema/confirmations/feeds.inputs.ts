import { IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, SignInRequired } from '../problem.js';
import { Cohort } from '../workshops/cohort.js';
import { FeedToken } from './feed-token.js';

@InputType({ description: 'Makes a calendar address of one’s own.' })
export class MakeFeedInput {
  @Field(() => String, { description: 'Where it is used, for example “Phone”; one’s own feeds have different names.' })
  @HasText({ message: 'confirmations.giveTheCalendarAName' })
  @MaxLength(60)
  @Matches(/^[^\p{Cc}]*$/u, { message: 'people.useLettersSpacesAndPunctuationOnly' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Null: everything one has to do with.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  cohortId?: string | null;
}

@InputType({ description: 'Ends a calendar address of one’s own, at once and for good.' })
export class RevokeFeedInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  feedId!: string;
}

@ObjectType({ description: 'A cohort whose calendar one may follow.' })
@Policy('public')
export class FeedCohort {
  @Field(() => Cohort)
  cohort!: Cohort;

  @Field(() => String, { description: 'Title of its edition.' })
  editionTitle!: string;
}

@ObjectType()
@Policy('public')
export class MakeFeedSuccess {
  @Field(() => FeedToken)
  feed!: FeedToken;

  @Field(() => String, { description: 'The secret address, https; shown this once.' })
  url!: string;

  @Field(() => String, { description: 'The same for calendar programs that subscribe on a click.' })
  webcalUrl!: string;
}

@ObjectType()
@Policy('public')
export class RevokeFeedSuccess {
  @Field(() => FeedToken)
  feed!: FeedToken;
}

export const MakeFeedResult = createUnionType({
  name: 'MakeFeedResult',
  types: () => [MakeFeedSuccess, InvalidInput, NotFound, SignInRequired] as const,
});

export const RevokeFeedResult = createUnionType({
  name: 'RevokeFeedResult',
  types: () => [RevokeFeedSuccess, InvalidInput, NotFound, SignInRequired] as const,
});
