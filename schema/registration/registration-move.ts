import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { RegistrationState } from './registration.enums.js';
import { Registration } from './registration.js';

/** One step of a registration from state to state: who, when, why. Append-only. */
@ObjectType()
@Entity()
@Policy('registrationMove')
export class RegistrationMove {
  @Field(() => ID)
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  /** Null for the first. */
  @Field(() => RegistrationState, { nullable: true })
  @Property({ type: 'text', nullable: true })
  fromState?: RegistrationState | null;

  @Field(() => RegistrationState)
  @Property({ type: 'text' })
  toState!: RegistrationState;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  at!: Date;

  /** Person id, `system` or `visitor`. */
  @Property({ type: 'text' })
  actor!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;
}
