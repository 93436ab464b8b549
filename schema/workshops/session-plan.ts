import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Instant, TimeZone } from '../scalars.js';
import { EditionMode, SessionStatus } from './workshops.enums.js';

/** When and where a session was to be, as it is kept while a change waits to be told; instants as ISO 8601. */
export interface ToldPlan {
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsOffset: string | null;
  readonly endsOffset: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly mode: EditionMode;
  readonly place: string | null;
  readonly status: SessionStatus;
  /** When the first of the waiting changes was made. */
  readonly since: string;
  /** When the latest of them was made, where they wait. */
  readonly latest?: string;
}

export const ChangeTelling = enumOf(
  'ChangeTelling',
  ['LATER', 'AT_ONCE', 'UNTOLD', 'OVER'],
  'When people hear that a session is another: ten minutes later, at once where it begins within two hours, not at all while nobody was told that it was added, nor once it is over.',
);
export type ChangeTelling = keyof typeof ChangeTelling;

/** A change of a session that those it concerns have not been told of yet; until then it can be undone. */
@ObjectType()
@Policy('public')
export class PendingChange {
  @Field(() => Instant)
  tellAt!: Date;

  @Field(() => Int, { description: 'How many people will be told: those with a place, and who facilitates.' })
  people!: number;

  @Field(() => Instant, { description: 'When it was to begin, as they know it.' })
  startsAt!: Date;

  @Field(() => Instant)
  endsAt!: Date;

  @Field(() => TimeZone)
  timeZone!: string;

  @Field(() => EditionMode)
  mode!: EditionMode;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => SessionStatus)
  status!: SessionStatus;
}
