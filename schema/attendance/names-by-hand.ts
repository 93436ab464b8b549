import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { PlaceMode } from '../registration/registration.enums.js';

/** How many names of a cohort no font draws: on sheets and badges they are written by hand. */
@ObjectType()
@Policy('signedIn')
export class NamesByHand {
  @Field(() => ID, { nullable: true, description: 'Null: of those in no cohort.' })
  cohortId!: string | null;

  @Field(() => PlaceMode, { nullable: true, description: 'How they take part, in a hybrid edition.' })
  mode!: PlaceMode | null;

  @Field(() => Int)
  count!: number;
}
