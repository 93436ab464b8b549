import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Person } from './person.js';

export const ListName = enumOf('ListName', [
  'EDITIONS',
  'ROSTER',
  'ORDERS',
  'MESSAGES',
  'SCHOLARSHIPS',
  'MONEY',
  'COMMUNITIES',
]);
export type ListName = keyof typeof ListName;

/** How somebody likes to look at a list of the console: filters and order under a name. Only its person knows of it. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['person', 'list', 'scopeId', 'name'] })
@Policy('ownView')
export class SavedView extends Node {
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => ListName)
  @Property({ type: 'text' })
  list!: ListName;

  /** Id of the edition whose list it is; empty where the list is of the whole instance. */
  @Property({ type: 'text' })
  scopeId: Opt<string> = '';

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'Filters and order as they stand in the address, without `?`.' })
  @Property({ type: 'text' })
  query!: string;

  @Field(() => Boolean, { description: 'Whether the list opens with it.' })
  @Property({ type: 'boolean' })
  isDefault: Opt<boolean> = false;
}
