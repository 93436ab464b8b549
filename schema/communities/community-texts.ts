import { IsInt, IsNotEmpty, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Community } from './community.js';

/** The texts of a community in one language, as they are edited; what is not written yet is empty. */
@ObjectType()
@Policy('public')
export class CommunityTexts {
  @Field(() => String, { description: 'BCP 47 language.' })
  language!: string;

  @Field(() => String, { description: 'BCP 47 language of the community itself.' })
  own!: string;

  @Field(() => Int, { description: 'Hand it back when saving.' })
  version!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  domain!: string;

  @Field(() => String)
  community!: string;

  @Field(() => String)
  practice!: string;

  @Field(() => String)
  rhythm!: string;

  @Field(() => String, { description: 'Markdown.' })
  welcome!: string;
}

@InputType({
  description: 'All texts of a community in one language; what is left empty is shown in its own language.',
})
export class SetCommunityTextsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  communityId!: string;

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
  @MaxLength(1000)
  domain!: string;

  @Field(() => String)
  @MaxLength(1000)
  community!: string;

  @Field(() => String)
  @MaxLength(1000)
  practice!: string;

  @Field(() => String, { defaultValue: '' })
  @MaxLength(200)
  rhythm!: string;

  @Field(() => String, { defaultValue: '', description: 'Markdown.' })
  @MaxLength(4000)
  welcome!: string;
}

@ObjectType()
@Policy('public')
export class SetCommunityTextsSuccess {
  @Field(() => Community)
  community!: Community;
}

export const SetCommunityTextsResult = createUnionType({
  name: 'SetCommunityTextsResult',
  types: () => [SetCommunityTextsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const,
});
