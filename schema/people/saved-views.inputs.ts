import { IsIn, IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { ListName, SavedView } from './saved-view.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;
const nameText = { message: 'people.giveTheViewAName' };
const wordsOnly = { message: 'people.useLettersSpacesAndPunctuationOnly' };

@InputType({ description: 'Keeps filters and order of a list under a name; one of the same name is replaced.' })
export class SaveViewInput {
  @Field(() => ListName)
  @IsIn(Object.keys(ListName))
  list!: ListName;

  @Field(() => ID, { nullable: true, description: 'Of the edition; null where the list is of the whole instance.' })
  @IsOptional()
  @MaxLength(64)
  scopeId?: string | null;

  @Field(() => String)
  @HasText(nameText)
  @MaxLength(60)
  @Matches(noControlCharacters, wordsOnly)
  name!: string;

  @Field(() => String, { description: 'As in the address, without `?`.' })
  @MaxLength(500)
  query!: string;

  @Field(() => Boolean, { defaultValue: false })
  isDefault: boolean = false;
}

@InputType({ description: 'Renames a saved view, or makes the list open with it or not.' })
export class ChangeViewInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  viewId!: string;

  @Field(() => String, { nullable: true, description: 'Null: as it is.' })
  @IsOptional()
  @HasText(nameText)
  @MaxLength(60)
  @Matches(noControlCharacters, wordsOnly)
  name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Null: as it is.' })
  @IsOptional()
  isDefault?: boolean | null;
}

@InputType({ description: 'Removes a saved view.' })
export class DeleteViewInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  viewId!: string;
}

@ObjectType()
@Policy('public')
export class SaveViewSuccess {
  @Field(() => SavedView)
  view!: SavedView;
}

@ObjectType()
@Policy('public')
export class ChangeViewSuccess {
  @Field(() => SavedView)
  view!: SavedView;
}

@ObjectType()
@Policy('public')
export class DeleteViewSuccess {
  @Field(() => SavedView, { description: 'As it was; saving it again undoes.' })
  view!: SavedView;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const SaveViewResult = createUnionType({
  name: 'SaveViewResult',
  types: () => [SaveViewSuccess, ...refusals] as const,
});

export const ChangeViewResult = createUnionType({
  name: 'ChangeViewResult',
  types: () => [ChangeViewSuccess, ...refusals] as const,
});

export const DeleteViewResult = createUnionType({
  name: 'DeleteViewResult',
  types: () => [DeleteViewSuccess, ...refusals] as const,
});
