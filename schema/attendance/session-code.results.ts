import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired, TooManyTries } from '../problem.js';
import { Instant } from '../scalars.js';
import { Session } from '../workshops/session.js';
import { Attendance } from './attendance.js';

/** The code of a session is not taken now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class CodeClosed extends Problem {
  @Field(() => Instant, { description: 'A quarter of an hour before the start.' })
  opensAt!: Date;

  @Field(() => Instant, { description: 'Half an hour after the end.' })
  closesAt!: Date;
}

@ObjectType({ description: 'The code to show in the room of a session.' })
@Policy('public')
export class ShownCode {
  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'Where the code leads.' })
  url!: string;

  @Field(() => String, { description: 'The address as a QR code: path of an SVG of `qrSize` units.' })
  qrPath!: string;

  @Field(() => Int)
  qrSize!: number;

  @Field(() => Instant)
  opensAt!: Date;

  @Field(() => Instant)
  closesAt!: Date;
}

@ObjectType({ description: 'The session that a code is shown in, for someone with a place in it.' })
@Policy('public')
export class CodeSession {
  @Field(() => Session)
  session!: Session;

  @Field(() => Instant)
  opensAt!: Date;

  @Field(() => Instant)
  closesAt!: Date;

  @Field(() => Boolean)
  isOpen!: boolean;

  @Field(() => Attendance, { nullable: true, description: 'How one is marked by now.' })
  attendance!: Attendance | null;
}

/** What a typed code leads to for somebody: one's session, or why there is none. */
@ObjectType()
@Policy('public')
export class CodeLookup {
  @Field(() => CodeSession, { nullable: true })
  found!: CodeSession | null;

  @Field(() => String, { nullable: true, description: 'Why nothing was found, in the language of the reader.' })
  problem!: string | null;
}

@InputType({ description: 'Makes a code for the room of a session; one that was made before ends.' })
export class RenewSessionCodeInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;
}

@InputType({ description: 'Says that one is there, by the code shown in the room.' })
export class MarkMyselfInput {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(20)
  code!: string;

  @Field(() => String, { nullable: true, description: 'Token of the mailed link; else the signed-in person counts.' })
  @IsOptional()
  @MaxLength(300)
  link?: string | null;
}

@InputType({ description: 'Marks as present whoever came into the online room and is not marked yet.' })
export class MarkArrivalsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;
}

@ObjectType()
@Policy('public')
export class RenewSessionCodeSuccess {
  @Field(() => ShownCode)
  shown!: ShownCode;
}

@ObjectType()
@Policy('public')
export class MarkMyselfSuccess {
  @Field(() => Attendance, { description: 'How one is marked; what was marked by hand stays.' })
  attendance!: Attendance;
}

@ObjectType()
@Policy('public')
export class MarkArrivalsSuccess {
  @Field(() => Session)
  session!: Session;

  @Field(() => Int)
  marked!: number;
}

export const RenewSessionCodeResult = createUnionType({
  name: 'RenewSessionCodeResult',
  types: () => [RenewSessionCodeSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});

export const MarkMyselfResult = createUnionType({
  name: 'MarkMyselfResult',
  types: () =>
    [MarkMyselfSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, TooManyTries, CodeClosed] as const,
});

export const MarkArrivalsResult = createUnionType({
  name: 'MarkArrivalsResult',
  types: () => [MarkArrivalsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
