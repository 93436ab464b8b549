import { IsIn, IsInt, IsNotEmpty, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';
import { Edition } from './edition.js';
import { ReminderAnchor } from './reminder.enums.js';
import { EditionVersionInput } from './workshops.inputs.js';

@InputType({ description: 'Adds a rule by which people of an edition are reminded; at most 20 of one edition.' })
export class AddReminderInput extends EditionVersionInput {
  @Field(() => ReminderAnchor)
  @IsIn(Object.keys(ReminderAnchor))
  anchor!: ReminderAnchor;

  @Field(() => Int, { description: 'Whole hours before; 24 is a day.' })
  @IsInt()
  @Min(1)
  @Max(2160)
  hoursBefore!: number;

  @Field(() => String, { defaultValue: '', description: 'Some words of the organizers, in Markdown.' })
  @MaxLength(1000)
  text!: string;
}

@InputType({ description: 'Changes a rule, or switches it off or on; what was due before is not sent any more.' })
export class ChangeReminderInput extends AddReminderInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  reminderId!: string;

  @Field(() => Boolean, { defaultValue: true })
  isOn!: boolean;
}

@InputType({ description: 'Removes a rule; what it has sent stays sent.' })
export class RemoveReminderInput extends EditionVersionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  reminderId!: string;
}

/** One sending that is to come, as things stand now. */
@ObjectType()
@Policy('public')
export class PlannedReminder {
  @Field(() => Instant)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Title of the session; null for others.' })
  session?: string | null;

  @Field(() => Int, { description: 'How many people it would reach now.' })
  people!: number;
}

/** A rule as organizers see it. */
@ObjectType()
@Policy('public')
export class ReminderRule {
  @Field(() => ID)
  reminderId!: string;

  @Field(() => ReminderAnchor)
  anchor!: ReminderAnchor;

  @Field(() => Int)
  hoursBefore!: number;

  @Field(() => String, { description: 'Markdown.' })
  text!: string;

  @Field(() => String, { description: 'The words as the mail has them; empty: there are none.' })
  textHtml!: string;

  @Field(() => Boolean)
  isOn!: boolean;

  @Field(() => [PlannedReminder], { description: 'The next sendings, at most three.' })
  next!: PlannedReminder[];
}

@ObjectType()
@Policy('public')
export class AddReminderSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class ChangeReminderSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class RemoveReminderSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const;

export const AddReminderResult = createUnionType({
  name: 'AddReminderResult',
  types: () => [AddReminderSuccess, ...refusals] as const,
});

export const ChangeReminderResult = createUnionType({
  name: 'ChangeReminderResult',
  types: () => [ChangeReminderSuccess, ...refusals] as const,
});

export const RemoveReminderResult = createUnionType({
  name: 'RemoveReminderResult',
  types: () => [RemoveReminderSuccess, ...refusals] as const,
});
