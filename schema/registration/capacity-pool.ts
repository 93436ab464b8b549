import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Edition } from '../workshops/edition.js';
import type { PoolKind } from './registration.enums.js';

/**
 * How many places there are of one scarce thing and how many are taken.
 * Only `takeClaim`, `giveClaim` and `moveClaims` write it; the CHECK stands behind. `capacity` null means without limit.
 */
@Entity()
@Unique({ properties: ['kind', 'subjectId'] })
@Check({ name: 'capacity_pool_taken_check', expression: 'taken >= 0 and (capacity is null or taken <= capacity)' })
export class CapacityPool extends Node {
  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Property({ type: 'text' })
  kind!: PoolKind;

  /** Id of the edition, cohort or tier; of a way to take part `<edition>:<mode>`. */
  @Property({ type: 'text' })
  subjectId!: string;

  @Property({ type: 'integer', nullable: true })
  capacity?: number | null;

  @Property({ type: 'integer' })
  taken: Opt<number> = 0;
}
