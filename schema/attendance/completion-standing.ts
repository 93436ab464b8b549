import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Session } from '../workshops/session.js';

/** How near somebody is to completing an edition, by its rule as it is now. */
@ObjectType()
@Policy('public')
export class CompletionStanding {
  @Field(() => Registration)
  registration!: Registration;

  @Field(() => Int, { description: 'Sessions that count as attended.' })
  attended!: number;

  @Field(() => Int, { description: 'Sessions of theirs that were held.' })
  held!: number;

  @Field(() => Int, { description: 'Sessions that one must have attended.' })
  needed!: number;

  @Field(() => [Session], { description: 'Sessions that one must attend, and they did not.' })
  lackedSessions!: Session[];

  @Field(() => Boolean)
  isMet!: boolean;

  @Field(() => Boolean, { description: 'Whether it was completed already.' })
  isCompleted!: boolean;
}

export const CompletionStandingConnection = connectionOf('CompletionStanding', () => CompletionStanding);

export const CompletionFilter = enumOf('CompletionFilter', ['MEETS', 'FALLS_SHORT']);
export type CompletionFilter = keyof typeof CompletionFilter;
