import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';

export const InviteGroup = enumOf(
  'InviteGroup',
  ['WAITLIST', 'ALUMNI'],
  'Who waited for a place in the edition before; who completed any earlier edition of the series.',
);
export type InviteGroup = keyof typeof InviteGroup;

/** Somebody whom an invitation to an edition would reach. */
@ObjectType()
@Policy('public')
export class Invitee {
  @Field(() => ID)
  personId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => InviteGroup)
  group!: InviteGroup;

  @Field(() => Boolean, { description: 'Still waits for a place in the edition before, or holds an offer of one.' })
  isStillInLine!: boolean;
}

export const InviteeConnection = connectionOf('Invitee', () => Invitee);

/** How many people of the groups an invitation leaves out, by the first reason that holds. */
@ObjectType()
@Policy('public')
export class InviteLeftOut {
  @Field(() => Int, { description: 'Have a place, applied or wait for this edition.' })
  registered!: number;

  @Field(() => Int, { description: 'Were invited to this edition before.' })
  invited!: number;

  @Field(() => Int, { description: 'Wish for no such mails.' })
  objected!: number;

  @Field(() => Int, { description: 'Completed an edition and never agreed to hear of others.' })
  unasked!: number;

  @Field(() => Int, { description: 'Their address refuses mail, or there is none.' })
  unreachable!: number;
}

/** How far the invitations to an edition are. */
@ObjectType()
@Policy('public')
export class InviteProgress {
  @Field(() => Boolean, { description: 'Whether the list of a sending is still being worked through.' })
  isPreparing!: boolean;

  @Field(() => Int)
  waiting!: number;

  @Field(() => Int)
  sent!: number;

  @Field(() => Int, { description: 'Given up, or no longer wanted when their turn came.' })
  notSent!: number;
}

/** The invitation as some of those whom it reaches would get it. */
@ObjectType()
@Policy('public')
export class InvitePreview {
  @Field(() => InviteGroup)
  group!: InviteGroup;

  @Field(() => Boolean)
  isStillInLine!: boolean;

  @Field(() => Int, { description: 'How many would get it so.' })
  people!: number;

  @Field(() => String)
  subject!: string;

  @Field(() => String)
  text!: string;
}

@InputType({ description: 'Invites people of earlier editions by mail, each once.' })
export class InviteToEditionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => [InviteGroup])
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsIn(Object.keys(InviteGroup), { each: true })
  groups!: InviteGroup[];

  @Field(() => String, {
    defaultValue: '',
    description: 'A few words of the organizers beside the standard text, in Markdown.',
  })
  @MaxLength(1000)
  text!: string;
}

@ObjectType()
@Policy('public')
export class InviteToEditionSuccess {
  @Field(() => Int, { description: 'How many people it reaches as things stand.' })
  people!: number;
}

export const InviteToEditionResult = createUnionType({
  name: 'InviteToEditionResult',
  types: () => [InviteToEditionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
