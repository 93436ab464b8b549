import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Person } from './person.js';

/** An account elsewhere that signs the person in here (OpenID Connect); known by issuer and subject, never by address. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['issuer', 'subject'] })
@Policy('externalIdentity')
export class ExternalIdentity extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  /** Address of the provider. */
  @Field(() => String)
  @Property({ type: 'text' })
  issuer!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  lastUsedAt!: Date;
}
