import { Field, ID, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';

/** What the caller may see of a person; a field that is not theirs to see is null. Made by the rule of visibility only. */
@ObjectType()
@Policy('public')
export class Profile {
  @Field(() => ID, { description: 'Of the person; opaque.' })
  id!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  pronouns?: string | null;

  @Field(() => String, { nullable: true })
  about?: string | null;

  @Field(() => TimeZone, { nullable: true })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'Path on this site of a square WebP picture.' })
  photoUrl?: string | null;
}
