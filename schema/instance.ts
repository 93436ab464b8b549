import { Field, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';
import { Instant } from './scalars.js';

/** The running installation itself; not a table. */
@ObjectType({ description: 'This installation of Perennial.' })
@Policy('public')
export class Instance {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The only base of links, without a trailing slash.' })
  publicUrl!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the provider that one may sign in by at `/sign-in/oidc`.',
  })
  signInProvider?: string | null;

  @Field(() => String, { description: 'Where people write to about this installation.' })
  contactEmail!: string;

  @Field(() => Instant, { description: "The server's clock." })
  time!: Date;
}
