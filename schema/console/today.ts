import { Field, Int, ObjectType } from 'type-graphql';
import { Community } from '../communities/community.js';
import { Meeting } from '../communities/meeting.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Edition } from '../workshops/edition.js';
import { Session } from '../workshops/session.js';

export const TodayKind = enumOf('TodayKind', [
  'HELP_ASKED',
  'HOLDS_ENDING',
  'WAITING_WITH_PLACES',
  'MAILS_GIVEN_UP',
  'MONEY_TASKS',
  'CERTIFICATE_LETTERS',
  'ROOM_MISSING',
  'ATTENDANCE_UNMARKED',
  'TASKS_WAITING',
  'READY_TO_COMPLETE',
  'COMPLETIONS_IN_DOUBT',
  'DRAFT_OPENS_SOON',
  'MEMBERSHIPS_ASKED',
  'QUESTIONS_UNANSWERED',
  'RECAP_MISSING',
  'SESSION_NEXT',
  'MEETING_NEXT',
  'REGISTRATION_OPENS',
  'REGISTRATION_CLOSES',
]);
export type TodayKind = keyof typeof TodayKind;

/** One thing that waits for the caller, or one date to come, with the page on which to act. Not a table. */
@ObjectType()
@Policy('signedIn')
export class TodayItem {
  @Field(() => TodayKind)
  kind!: TodayKind;

  @Field(() => Int, { description: 'How many of them.' })
  count!: number;

  @Field(() => Instant, { nullable: true, description: 'The deadline, the beginning, or since when it waits.' })
  at?: Date | null;

  @Field(() => String, { description: 'Page of the console on which to act.' })
  path!: string;

  @Field(() => Edition, { nullable: true })
  edition?: Edition | null;

  @Field(() => Session, { nullable: true })
  session?: Session | null;

  @Field(() => Community, { nullable: true })
  community?: Community | null;

  @Field(() => Meeting, { nullable: true })
  meeting?: Meeting | null;
}

/** How an edition stands: people with a place, those who have one kept, and those in line. */
@ObjectType()
@Policy('signedIn')
export class TodayEdition {
  @Field(() => Edition)
  edition!: Edition;

  @Field(() => Int)
  confirmed!: number;

  @Field(() => Int, { description: 'Kept and not yet paid or accepted.' })
  kept!: number;

  @Field(() => Int)
  waiting!: number;

  @Field(() => Int, { nullable: true, description: 'Null: without limit.' })
  capacity?: number | null;
}

/** What the status is, what needs action, and what comes next; only of what the caller runs. */
@ObjectType()
@Policy('signedIn')
export class Today {
  @Field(() => [TodayItem], { description: 'What waits for the caller, most pressing first; at most sixty.' })
  attention!: TodayItem[];

  @Field(() => [TodayItem], { description: 'Dates to come in two weeks, soonest first; at most twenty.' })
  next!: TodayItem[];

  @Field(() => [TodayEdition], {
    description: 'Editions running or to come, for organizers and finance; at most eight.',
  })
  editions!: TodayEdition[];
}
