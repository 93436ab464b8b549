import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { LocalDate, Money, TimeZone } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';

/** How many places were confirmed at a moment before the start. */
@ObjectType()
@Policy('public')
export class CurvePoint {
  @Field(() => Int, { description: 'Whole days before the first session; 0 is its start.' })
  daysBefore!: number;

  @Field(() => Int)
  confirmed!: number;
}

/** How the places of one edition were confirmed, week by week until its start. */
@ObjectType()
@Policy('public')
export class CurveLine {
  @Field(() => String, { description: 'Of the edition, usually the year.' })
  label!: string;

  @Field(() => String, { description: 'Of the edition.' })
  slug!: string;

  @Field(() => [CurvePoint], { description: 'Earliest first: once a week, counted back from the start, and now.' })
  points!: CurvePoint[];

  @Field(() => Int, { description: 'Confirmed as long before its own start as the edition asked about is now.' })
  atThisPoint!: number;
}

/** Confirmed places of an edition beside those of the one before it. */
@ObjectType()
@Policy('public')
export class RegistrationCurve {
  @Field(() => Int, { nullable: true, description: 'Null: without limit.' })
  capacity?: number | null;

  @Field(() => Boolean, { description: 'Whether the edition has begun; then its whole line is known.' })
  hasBegun!: boolean;

  @Field(() => CurveLine)
  own!: CurveLine;

  @Field(() => CurveLine, { nullable: true, description: 'Null: none before, or not the caller’s to see.' })
  previous?: CurveLine | null;
}

/** What became of the money that an edition asked for; the four sums are apart from each other. */
@ObjectType()
@Policy('public')
export class MoneyStanding {
  @Field(() => Money, { description: 'Came in and stayed.' })
  paid!: Money;

  @Field(() => Money, { description: 'Still to come, within fourteen days of the order.' })
  open!: Money;

  @Field(() => Money, { description: 'Still to come, more than fourteen days after the order.' })
  overdue!: Money;

  @Field(() => Money, { description: 'Came in and went back.' })
  refunded!: Money;

  @Field(() => Int)
  overdueOrders!: number;
}

/** People of one time zone, and when nine to eighteen is for them. */
@ObjectType()
@Policy('public')
export class OverlapZone {
  @Field(() => TimeZone)
  timeZone!: string;

  @Field(() => Int)
  people!: number;

  @Field(() => Int, { description: 'Minutes after midnight UTC, below 1440.' })
  fromMinute!: number;

  @Field(() => Int)
  minutes!: number;

  @Field(() => Boolean, { description: 'Whether the best window lies within it.' })
  isInWindow!: boolean;
}

/** A span of every day in UTC; may pass midnight. */
@ObjectType()
@Policy('public')
export class OverlapSpan {
  @Field(() => Int, { description: 'Minutes after midnight UTC, below 1440.' })
  fromMinute!: number;

  @Field(() => Int)
  minutes!: number;

  @Field(() => Int, { description: 'People whose day it suits.' })
  people!: number;
}

/** When a day has hours for everyone who goes through an edition together. Counts by zone; nobody is named. */
@ObjectType()
@Policy('public')
export class ZoneOverlap {
  @Field(() => ID)
  id!: string;

  @Field(() => Cohort, { nullable: true, description: 'Null: the whole edition.' })
  cohort?: Cohort | null;

  @Field(() => LocalDate, { description: 'The day whose clocks are meant: of the next session, else of the last.' })
  day!: string;

  @Field(() => [OverlapZone], { description: 'From east to west.' })
  zones!: OverlapZone[];

  @Field(() => Int, { description: 'People whose zone nobody knows.' })
  unknown!: number;

  @Field(() => OverlapSpan, { nullable: true, description: 'Long enough for a session, and suits most people.' })
  window?: OverlapSpan | null;

  @Field(() => [OverlapSpan], { description: 'When its sessions are, each time of day once.' })
  sessions!: OverlapSpan[];
}

/** One year of a series in numbers; null is what the caller may not see. */
@ObjectType()
@Policy('public')
export class SeriesYear {
  @Field(() => Edition)
  edition!: Edition;

  @Field(() => Int, { nullable: true, description: 'Null also where there is no limit.' })
  capacity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Confirmed places.' })
  confirmed?: number | null;

  @Field(() => Int, { nullable: true, description: 'Marks of sessions that people came to.' })
  present?: number | null;

  @Field(() => Int, { nullable: true, description: 'All marks of sessions.' })
  marked?: number | null;

  @Field(() => Int, { nullable: true })
  completed?: number | null;

  @Field(() => Money, { description: 'Came in and stayed.' })
  income!: Money;
}
