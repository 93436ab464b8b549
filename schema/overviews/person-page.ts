import { Field, ObjectType } from 'type-graphql';
import { Community } from '../communities/community.js';
import { Profile } from '../people/profile.js';
import { Policy } from '../policy.js';
import { Edition } from '../workshops/edition.js';

/** A person as one reader may see them, with what the two have in common. Not a table. */
@ObjectType()
@Policy('public')
export class PersonPage {
  @Field(() => Profile)
  profile!: Profile;

  @Field(() => Boolean, { description: 'True where the reader looks at themselves.' })
  isSelf!: boolean;

  @Field(() => [Edition], { description: 'In which both went through one cohort, latest first; at most twenty.' })
  editionsInCommon!: Edition[];

  @Field(() => [Community], { description: 'Of which both are members, by name; at most twenty.' })
  communitiesInCommon!: Community[];

  @Field(() => [Edition], { description: 'Which they lead, as the pages of these say to everyone; at most twenty.' })
  leads!: Edition[];
}
