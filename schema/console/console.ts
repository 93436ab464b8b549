import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';

export const ConsoleArea = enumOf(
  'ConsoleArea',
  ['EDITIONS', 'MONEY', 'COMMUNITIES', 'ADMINISTRATION'],
  'A part of the console; which ones a person has follows from their appointments alone.',
);
export type ConsoleArea = keyof typeof ConsoleArea;

export const ConsoleEditions = enumOf('ConsoleEditions', ['CURRENT', 'PAST']);
export type ConsoleEditions = keyof typeof ConsoleEditions;

/** What a person runs: the way into everything their appointments allow, and nothing else. Not a table. */
@ObjectType()
@Policy('signedIn')
export class Console {
  @Field(() => [ConsoleArea])
  areas!: ConsoleArea[];
}
