import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';
import type { Translations } from '../translations.js';
import { Edition } from './edition.js';

/** People who go through an edition together; has places of its own. */
@ObjectType({ implements: Node })
@Entity()
@Policy('public')
export class Cohort extends Node {
  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  /** IANA zone its sessions are planned in. */
  @Field(() => TimeZone)
  @Property({ type: 'text' })
  timeZone!: string;

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  @Field(() => Int)
  @Property({ type: 'integer' })
  position!: number;
}
