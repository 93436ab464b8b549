import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Session } from '../workshops/session.js';
import { CompletionDecision } from './completion-decision.js';

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

  @Field(() => Boolean, { description: 'Whether the task that the rule asks for is not accepted.' })
  lacksTask!: boolean;

  @Field(() => CompletionDecision, { nullable: true, description: "An organizer's word, which counts over the rule." })
  decision!: CompletionDecision | null;

  @Field(() => Boolean, { description: "Whether they complete: by an organizer's word, else by the rule." })
  isMet!: boolean;

  @Field(() => Boolean, { description: 'Whether they do not complete yet, and what lies ahead still lets them.' })
  canStillMeet!: boolean;

  @Field(() => Boolean, { description: 'Whether it was completed already.' })
  isCompleted!: boolean;
}

export const CompletionStandingConnection = connectionOf('CompletionStanding', () => CompletionStanding);

export const CompletionFilter = enumOf('CompletionFilter', [
  'MEETS',
  'NOT_YET',
  'FALLS_SHORT',
  'DECIDED',
  'NO_LONGER_MEETS',
]);
export type CompletionFilter = keyof typeof CompletionFilter;
