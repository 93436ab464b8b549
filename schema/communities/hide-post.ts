import { IsNotEmpty, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Post } from './thread.js';

@InputType({ description: 'Hides what somebody wrote, or shows it again.' })
export class HidePostInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  postId!: string;

  @Field(() => Boolean)
  isHidden!: boolean;
}

@ObjectType()
@Policy('public')
export class HidePostSuccess {
  @Field(() => Post)
  post!: Post;
}

export const HidePostResult = createUnionType({
  name: 'HidePostResult',
  types: () => [HidePostSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
