import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';
import type { Translations } from '../translations.js';
import { Edition } from './edition.js';
import { CohortEntry } from './workshops.enums.js';

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

  /** BCP 47 language it is held in; null: that of the edition. */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  language?: string | null;

  @Field(() => CohortEntry)
  @Property({ type: 'text' })
  entry: Opt<CohortEntry> = 'CHOSEN';

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  @Field(() => Int)
  @Property({ type: 'integer' })
  position!: number;

  /** Raised by every change; a stale one is refused. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  version: Opt<number> = 1;
}
