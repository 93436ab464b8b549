import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, SignInRequired } from '../problem.js';
import { Edition } from '../workshops/edition.js';
import { EditionVersionInput } from '../workshops/workshops.inputs.js';

@InputType({
  description: 'Ends the waiting list of an edition whose registration is closed, with the offers that are still open.',
})
export class EndWaitingListInput extends EditionVersionInput {}

@ObjectType()
@Policy('public')
export class EndWaitingListSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const EndWaitingListResult = createUnionType({
  name: 'EndWaitingListResult',
  types: () => [EndWaitingListSuccess, EditConflict, InvalidInput, NotFound, SignInRequired] as const,
});
