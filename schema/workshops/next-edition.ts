import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidField } from '../problem.js';
import { LocalDate, TimeZone } from '../scalars.js';
import { Edition } from './edition.js';

export const NextItem = enumOf(
  'NextItem',
  ['TEXTS', 'QUESTIONS', 'SESSIONS', 'COHORTS', 'PRICES', 'POLICY', 'COMPLETION', 'REMINDERS'],
  'What can be carried over into the next edition, or left behind.',
);
export type NextItem = keyof typeof NextItem;

/** Everything that can be carried over, in the order in which it is looked at. */
export const everyNextItem = Object.keys(NextItem) as NextItem[];

export const NextDateKind = enumOf('NextDateKind', [
  'FIRST_DAY',
  'LAST_DAY',
  'REGISTRATION_OPENS',
  'REGISTRATION_LAST_DAY',
  'PRICE_OPENS',
  'PRICE_LAST_DAY',
  'SESSION_STARTS',
  'SESSION_ENDS',
]);
export type NextDateKind = keyof typeof NextDateKind;

export const ClockChange = enumOf(
  'ClockChange',
  ['SKIPPED', 'DOUBLED'],
  'On a day when the clocks change: a time that is left out, or one that comes twice.',
);
export type ClockChange = keyof typeof ClockChange;

/** A country whose public holidays are known. */
@ObjectType()
@Policy('public')
export class HolidayCountry {
  @Field(() => String, { description: 'ISO 3166-1.' })
  code!: string;

  @Field(() => String, { description: 'In the language of the reader.' })
  name!: string;
}

/** A public holiday that a date falls on. */
@ObjectType()
@Policy('public')
export class HolidayOn {
  @Field(() => String, { description: 'ISO 3166-1 country.' })
  country!: string;

  @Field(() => String, { description: 'In the language of the reader, where it is known.' })
  name!: string;
}

/** One date of an edition and what becomes of it a year on. */
@ObjectType()
@Policy('public')
export class NextDate {
  @Field(() => String, { description: 'Names it when it is changed, for example `startsOn` or `session.<id>.starts`.' })
  key!: string;

  @Field(() => NextDateKind)
  kind!: NextDateKind;

  @Field(() => ID, { nullable: true, description: 'Of the price or session it belongs to.' })
  partId?: string | null;

  @Field(() => String, { description: 'Name of the price or session; empty for dates of the edition.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Of the cohort that the session is for.' })
  cohort?: string | null;

  @Field(() => TimeZone)
  timeZone!: string;

  @Field(() => String, { description: 'Day `YYYY-MM-DD`, or local time `YYYY-MM-DDTHH:MM` of a session.' })
  before!: string;

  @Field(() => String, { description: 'Moved by whole weeks; the local time stays.' })
  after!: string;

  @Field(() => Boolean)
  isPast!: boolean;

  @Field(() => ClockChange, { nullable: true, description: 'Then one of the choices has to be taken.' })
  clockChange?: ClockChange | null;

  @Field(() => [String], {
    description: 'The two readings of a time that the clocks skip or show twice, with offsets.',
  })
  choices!: string[];

  @Field(() => [HolidayOn])
  holidays!: HolidayOn[];
}

/** What would become of an edition a year on; nothing is made yet. */
@ObjectType()
@Policy('public')
export class NextEditionPreview {
  @Field(() => [InvalidField], { description: 'What is wrong with the wish; then there are no dates.' })
  wrong!: InvalidField[];

  @Field(() => Edition, { nullable: true, description: 'The edition of the series that has the label already.' })
  taken?: Edition | null;

  @Field(() => LocalDate, { description: 'First day: the weekday of the earlier edition is kept.' })
  firstDay!: string;

  @Field(() => Int, { description: 'By how many weeks everything moves.' })
  weeks!: number;

  @Field(() => [NextDate])
  dates!: NextDate[];

  @Field(() => [String], { description: 'ISO 3166-1 countries whose public holidays are flagged.' })
  countries!: string[];

  @Field(() => [String], { description: 'Names of those who facilitated; they are asked anew.' })
  facilitators!: string[];

  @Field(() => [String], { description: 'Names of texts that still name the earlier label.' })
  mentions!: string[];
}

/** Something carried over from an earlier edition, and whether an organizer has looked at it. */
@ObjectType()
@Policy('public')
export class CarriedItem {
  @Field(() => NextItem)
  item!: NextItem;

  @Field(() => Boolean)
  isChecked!: boolean;

  @Field(() => [String], { description: 'Of texts: names of those that still name the earlier label.' })
  mentions!: string[];
}
