import { Field, Int, ObjectType } from 'type-graphql';
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
}

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
