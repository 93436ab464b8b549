import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Person } from './person.js';

/** Being signed in: a random token, stored only as a hash; ends after 30 idle days, 180 days in all, or when revoked. */
@ObjectType({ implements: Node })
@Entity()
@Policy('accessToken')
export class AccessToken extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Unique()
  @Property({ type: 'text' })
  tokenHash!: string;

  /** Browser and system, as it told; at most 300 characters. */
  @Property({ type: 'text', nullable: true })
  userAgent?: string | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  lastUsedAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  revokedAt?: Date | null;
}
