import { createUnionType, Field, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound } from '../problem.js';
import { Series } from './series.js';

export const EditionAlertState = enumOf(
  'EditionAlertState',
  ['ASKED', 'WAITING', 'OVER'],
  'ASKED: the address is not confirmed yet. WAITING: registration has not opened since. OVER: told, or ended.',
);
export type EditionAlertState = keyof typeof EditionAlertState;

/** What the page of a mailed link shows of an alert before its button is pressed. */
@ObjectType()
@Policy('public')
export class EditionAlertPreview {
  @Field(() => String, { nullable: true, description: 'Where the mail goes, for example `a•••@example.org`.' })
  emailHint!: string | null;

  @Field(() => Series, { nullable: true, description: 'Null: any series.' })
  series!: Series | null;

  @Field(() => EditionAlertState)
  state!: EditionAlertState;
}

@ObjectType()
@Policy('public')
export class RequestEditionAlertSuccess {
  @Field(() => Boolean, {
    description: 'False: a mail asks first whether the address is right; the same for every address.',
  })
  isConfirmed!: boolean;
}

@ObjectType()
@Policy('public')
export class ConfirmEditionAlertSuccess {
  @Field(() => EditionAlertPreview)
  alert!: EditionAlertPreview;
}

@ObjectType()
@Policy('public')
export class EndEditionAlertSuccess {
  @Field(() => Boolean)
  ok!: boolean;
}

export const RequestEditionAlertResult = createUnionType({
  name: 'RequestEditionAlertResult',
  types: () => [RequestEditionAlertSuccess, InvalidInput, NotFound] as const,
});

export const ConfirmEditionAlertResult = createUnionType({
  name: 'ConfirmEditionAlertResult',
  types: () => [ConfirmEditionAlertSuccess, InvalidInput, NotFound] as const,
});

export const EndEditionAlertResult = createUnionType({
  name: 'EndEditionAlertResult',
  types: () => [EndEditionAlertSuccess, InvalidInput, NotFound] as const,
});
