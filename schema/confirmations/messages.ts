import { IsNotEmpty, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';

/** What became of a mail: still to be sent, taken by the mail server, given up for good, or no longer wanted. */
export const MessageState = enumOf('MessageState', ['WAITING', 'SENT', 'GIVEN_UP', 'DROPPED']);
export type MessageState = keyof typeof MessageState;

/** A mail about a registration, as those who run the edition see it. */
@ObjectType()
@Policy('public')
export class EditionMessage {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Which mail, for example `mail.confirmed`.' })
  kind!: string;

  @Field(() => ID)
  registrationId!: string;

  @Field(() => String)
  participantName!: string;

  @Field(() => String, { nullable: true, description: 'Null until it was first tried.' })
  recipient?: string | null;

  @Field(() => MessageState)
  state!: MessageState;

  @Field(() => Int)
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'What the mail server said last.' })
  lastError?: string | null;

  @Field(() => Instant)
  createdAt!: Date;

  @Field(() => Instant, { nullable: true })
  sentAt?: Date | null;
}

export const EditionMessageConnection = connectionOf('EditionMessage', () => EditionMessage);

@InputType({ description: 'Sends a mail again that was given up.' })
export class RetryMessageInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  messageId!: string;
}

@ObjectType()
@Policy('public')
export class RetryMessageSuccess {
  @Field(() => ID)
  messageId!: string;
}

export const RetryMessageResult = createUnionType({
  name: 'RetryMessageResult',
  types: () => [RetryMessageSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
