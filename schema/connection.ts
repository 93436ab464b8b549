import { type ClassType, Field, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';
import { Cursor, SafeInt } from './scalars.js';

/** Where a page ends and whether more follows. */
@ObjectType()
@Policy('public')
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Cursor, { nullable: true })
  endCursor?: string | null;
}

/** A page of nouns as services return it; `totalCount` comes from a counter, is counted only when asked for, or is absent. */
export interface Page<T> {
  nodes: T[];
  pageInfo: PageInfo;
  totalCount?: number | null | (() => Promise<number>);
}

/** The connection type of a noun: `nodes`, `pageInfo`, `totalCount`. */
export function connectionOf<T extends object>(name: string, noun: () => ClassType<T>): ClassType<Page<T>> {
  @ObjectType(`${name}Connection`)
  @Policy('public')
  class Connection implements Page<T> {
    @Field(() => [noun()])
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => SafeInt, { nullable: true, description: 'Null where it is not known.' })
    totalCount?: number | null;
  }
  return Connection;
}
