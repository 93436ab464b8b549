import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Edition } from '../workshops/edition.js';

/** Money given for help with fees of one edition; awards are taken from it by one guarded statement. */
@ObjectType({ implements: Node })
@Entity()
@Check({
  name: 'fund_committed_check',
  expression: 'given_minor >= 0 and committed_minor >= 0 and committed_minor <= given_minor',
})
@Policy('fund')
export class Fund extends Node {
  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  /** Minor units of the edition's currency. */
  @Property({ type: new BigIntType('number') })
  givenMinor!: number;

  @Property({ type: new BigIntType('number') })
  committedMinor: Opt<number> = 0;
}
