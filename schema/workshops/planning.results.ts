import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Session } from './session.js';

/** Nothing waits to be told: it was told, or somebody took it back. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NothingToTell extends Problem {}

/** The session cannot be deleted: its edition is public, or somebody was marked in it. */
@ObjectType({ implements: Problem })
@Policy('public')
export class SessionNotDeletable extends Problem {}

@ObjectType()
@Policy('public')
export class CreateSessionSuccess {
  @Field(() => Session)
  session!: Session;
}

@ObjectType()
@Policy('public')
export class ChangeSessionSuccess {
  @Field(() => Session)
  session!: Session;
}

@ObjectType()
@Policy('public')
export class DeleteSessionSuccess {
  @Field(() => ID)
  sessionId!: string;
}

@ObjectType()
@Policy('public')
export class RestoreSessionSuccess {
  @Field(() => Session)
  session!: Session;
}

@ObjectType()
@Policy('public')
export class UndoSessionChangeSuccess {
  @Field(() => Session)
  session!: Session;
}

@ObjectType()
@Policy('public')
export class TellSessionChangeSuccess {
  @Field(() => Session)
  session!: Session;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const CreateSessionResult = createUnionType({
  name: 'CreateSessionResult',
  types: () => [CreateSessionSuccess, ...refusals, RepeatedWithOtherInput] as const,
});

export const ChangeSessionResult = createUnionType({
  name: 'ChangeSessionResult',
  types: () => [ChangeSessionSuccess, ...refusals, EditConflict] as const,
});

export const DeleteSessionResult = createUnionType({
  name: 'DeleteSessionResult',
  types: () => [DeleteSessionSuccess, ...refusals, SessionNotDeletable] as const,
});

export const RestoreSessionResult = createUnionType({
  name: 'RestoreSessionResult',
  types: () => [RestoreSessionSuccess, ...refusals, EditConflict] as const,
});

export const UndoSessionChangeResult = createUnionType({
  name: 'UndoSessionChangeResult',
  types: () => [UndoSessionChangeSuccess, ...refusals, NothingToTell] as const,
});

export const TellSessionChangeResult = createUnionType({
  name: 'TellSessionChangeResult',
  types: () => [TellSessionChangeSuccess, ...refusals, NothingToTell] as const,
});
