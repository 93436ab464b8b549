import { IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, SignInRequired } from '../problem.js';
import { Edition } from '../workshops/edition.js';
import { EditionVersionInput } from '../workshops/workshops.inputs.js';

@InputType({
  description: 'Calls an edition off: everyone is told, what was paid is given back whole. It cannot be undone.',
})
export class CancelEditionInput extends EditionVersionInput {
  @Field(() => String, { description: 'The title of the edition, typed again.' })
  @MaxLength(300)
  typedTitle!: string;

  @Field(() => String, { description: 'For the organizers’ own trail.' })
  @HasText({ message: 'payments.sayWhyItIsCancelled' })
  @MaxLength(500)
  reason!: string;

  @Field(() => String, { defaultValue: '', description: 'To people, in their mail; Markdown.' })
  @MaxLength(2000)
  message: string = '';

  @Field(() => ID, {
    nullable: true,
    description: 'An edition of `moveTargets`, to which whoever has a place may take it over instead of the refund.',
  })
  @IsOptional()
  @MaxLength(64)
  moveToId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Last day on which they may, `2027-03-31`, local to the edition called off; wanted with `moveToId`.',
  })
  @IsOptional()
  @MaxLength(10)
  moveLastDay?: string | null;
}

@ObjectType()
@Policy('public')
export class CancelEditionSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const CancelEditionResult = createUnionType({
  name: 'CancelEditionResult',
  types: () => [CancelEditionSuccess, EditConflict, InvalidInput, NotFound, SignInRequired] as const,
});
