import { IsIn } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { SortDirection } from '../list-order.js';

export const EditionSort = enumOf('EditionSort', ['STARTS', 'TITLE', 'STATE']);
export type EditionSort = keyof typeof EditionSort;

@InputType({ description: 'How the editions of the console are sorted.' })
export class EditionOrder {
  @Field(() => EditionSort)
  @IsIn(Object.keys(EditionSort))
  by!: EditionSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}

export const CommunitySort = enumOf('CommunitySort', ['NAME', 'MEMBERS', 'STAGE']);
export type CommunitySort = keyof typeof CommunitySort;

@InputType({ description: 'How the communities of the console are sorted.' })
export class CommunityOrder {
  @Field(() => CommunitySort)
  @IsIn(Object.keys(CommunitySort))
  by!: CommunitySort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}
