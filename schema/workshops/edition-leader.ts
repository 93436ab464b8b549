import { Field, ObjectType } from 'type-graphql';
import { Profile } from '../people/profile.js';
import { Policy } from '../policy.js';

/** Someone who facilitates an edition, or cohorts of it, now. The role is public, and with it the name. */
@ObjectType()
@Policy('public')
export class EditionLeader {
  @Field(() => Profile, { description: 'As everyone sees it.' })
  profile!: Profile;

  @Field(() => [String], { description: 'Names of the cohorts they lead; none: the whole edition.' })
  cohortNames!: string[];
}
