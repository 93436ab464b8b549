import { IsInt, IsNotEmpty, IsOptional, IsUrl, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';
import { Edition } from './edition.js';
import { Session } from './session.js';

/** The online room cannot be entered now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RoomClosed extends Problem {
  @Field(() => Instant, { description: 'From when it can be entered: a quarter of an hour before the start.' })
  opensAt!: Date;

  @Field(() => Instant)
  closesAt!: Date;
}

@ObjectType()
@Policy('public')
export class EnterRoomSuccess {
  @Field(() => String, { description: 'Where the room is now; given only to those who may come in. Do not keep it.' })
  url!: string;
}

export const JoinState = enumOf(
  'JoinState',
  ['OPEN', 'EARLY', 'OVER', 'NO_ROOM', 'NO_PLACE', 'CALLED_OFF'],
  'Whether the online room of a session can be entered by a join link now; if not, why not.',
);
export type JoinState = keyof typeof JoinState;

@ObjectType({ description: 'What a join link stands for: a session, as somebody with a place in it may enter it.' })
@Policy('public')
export class SessionToJoin {
  @Field(() => Session)
  session!: Session;

  @Field(() => Edition)
  edition!: Edition;

  @Field(() => JoinState)
  state!: JoinState;

  @Field(() => Instant, { description: 'From when the room can be entered: a quarter of an hour before the start.' })
  opensAt!: Date;
}

@InputType({ description: 'Asks for the online room of a session one has a place in.' })
export class EnterSessionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Token of the mailed link, or of the join link; without it the signed-in person's place counts.",
  })
  @IsOptional()
  @MaxLength(300)
  link?: string | null;
}

@InputType({ description: 'Asks for the online room of a meeting.' })
export class EnterMeetingInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  meetingId!: string;
}

@InputType({ description: 'Says where the online room of a session is; null: there is none.' })
export class SetSessionRoomInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true }, { message: 'communities.giveAWebAddress' })
  @MaxLength(500)
  joinUrl?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version the page showed; a newer one is a conflict.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version?: number | null;
}

@ObjectType()
@Policy('public')
export class SetSessionRoomSuccess {
  @Field(() => Session)
  session!: Session;
}

export const EnterSessionResult = createUnionType({
  name: 'EnterSessionResult',
  types: () => [EnterRoomSuccess, InvalidInput, NotFound, RoomClosed] as const,
});

export const EnterMeetingResult = createUnionType({
  name: 'EnterMeetingResult',
  types: () => [EnterRoomSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, RoomClosed] as const,
});

export const SetSessionRoomResult = createUnionType({
  name: 'SetSessionRoomResult',
  types: () => [SetSessionRoomSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const,
});
