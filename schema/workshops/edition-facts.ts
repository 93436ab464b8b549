import { Field, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { LocalDate } from '../scalars.js';

/** What organizers set about an edition beside its public facts, and what of it can no longer be changed. */
@ObjectType()
@Policy('public')
export class EditionFacts {
  @Field(() => LocalDate, { description: 'Day on which registration opens, in the zone of the edition.' })
  registrationOpensOn!: string;

  @Field(() => LocalDate, { description: 'Last day of registration, in the zone of the edition.' })
  registrationLastDay!: string;

  @Field(() => Int, {
    description:
      'Planning warns of a session outside waking hours for a larger share of people than this, in per cent.',
  })
  mostOutsidePercent!: number;

  @Field(() => Int, { description: 'Orders so far; with the first one the currency is fixed.' })
  orders!: number;

  @Field(() => Int, { description: 'Sessions that are planned; they keep their own times.' })
  sessions!: number;
}
