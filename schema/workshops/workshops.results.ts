import { createUnionType, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { EditionNotReady } from './readiness.js';
import { Series } from './series.js';
import { Session } from './session.js';

/** The series has an edition of this name already. */
@ObjectType({ implements: Problem })
@Policy('public')
export class EditionExists extends Problem {
  @Field(() => String)
  slug!: string;
}

@ObjectType()
@Policy('public')
export class PublishEditionSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class OpenRegistrationSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class CloseRegistrationSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class CreateNextEditionSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class MoveSessionSuccess {
  @Field(() => Session)
  session!: Session;
}

@ObjectType()
@Policy('public')
export class CancelSessionSuccess {
  @Field(() => Session)
  session!: Session;
}

export const EditionConnection = connectionOf('Edition', () => Edition);

export const SeriesConnection = connectionOf('Series', () => Series);

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const;

export const PublishEditionResult = createUnionType({
  name: 'PublishEditionResult',
  types: () => [PublishEditionSuccess, EditionNotReady, ...refusals] as const,
});

export const OpenRegistrationResult = createUnionType({
  name: 'OpenRegistrationResult',
  types: () => [OpenRegistrationSuccess, ...refusals] as const,
});

export const CloseRegistrationResult = createUnionType({
  name: 'CloseRegistrationResult',
  types: () => [CloseRegistrationSuccess, ...refusals] as const,
});

export const CreateNextEditionResult = createUnionType({
  name: 'CreateNextEditionResult',
  types: () => [CreateNextEditionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditionExists] as const,
});

export const MoveSessionResult = createUnionType({
  name: 'MoveSessionResult',
  types: () => [MoveSessionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const,
});

export const CancelSessionResult = createUnionType({
  name: 'CancelSessionResult',
  types: () => [CancelSessionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
