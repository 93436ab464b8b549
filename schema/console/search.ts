import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';

export const SearchKind = enumOf('SearchKind', ['PERSON', 'EDITION', 'COMMUNITY']);
export type SearchKind = keyof typeof SearchKind;

/** Something whose name was searched for, with the page of it. Not a table. */
@ObjectType()
@Policy('signedIn')
export class SearchHit {
  @Field(() => ID, { description: 'Of the registration, edition or community.' })
  id!: string;

  @Field(() => SearchKind)
  kind!: SearchKind;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true, description: 'For people: their latest edition that the caller sees.' })
  detail?: string | null;

  @Field(() => String, { description: 'Page that shows it.' })
  path!: string;
}
