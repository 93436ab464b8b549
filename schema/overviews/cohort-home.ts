import { Field, Int, ObjectType } from 'type-graphql';
import { Loudness } from '../communities/communities.enums.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';

/** What the members of a cohort have in common: dates, people, a place to talk. Only they and who leads it get one. */
@ObjectType()
@Policy('public')
export class CohortHome {
  @Field(() => Cohort)
  cohort!: Cohort;

  @Field(() => Edition)
  edition!: Edition;

  @Field(() => Boolean, { description: 'False a year after the edition: people and threads are empty then.' })
  isOpen!: boolean;

  @Field(() => Boolean)
  canWrite!: boolean;

  @Field(() => Boolean, { description: 'Whether the caller facilitates it or runs the edition.' })
  leads!: boolean;

  @Field(() => Loudness, {
    nullable: true,
    description: 'How loud its talk is for the caller; null for who hears nothing of it.',
  })
  loudness!: Loudness | null;

  @Field(() => Instant, { description: 'Until when members read on.' })
  closesAt!: Date;

  @Field(() => Int, { description: 'Members who are only counted, for they did not agree to be listed.' })
  unlisted!: number;
}
