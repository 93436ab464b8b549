import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Person } from './person.js';

/** A key on a person's device that signs them in without a mail (WebAuthn); only its public half is here. */
@ObjectType({ implements: Node })
@Entity()
@Policy('passkey')
export class Passkey extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  /** As the person calls it, for example `Phone`. */
  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  /** The authenticator's own name of the key, base64url. */
  @Unique()
  @Property({ type: 'text' })
  credentialId!: string;

  /** COSE key, base64url. */
  @Property({ type: 'text' })
  publicKey!: string;

  /** Uses as the authenticator counts them; one that falls back is a copy and refused. Many stay at 0. */
  @Property({ type: 'integer' })
  counter: Opt<number> = 0;

  /** Ways the browser may reach the authenticator, for example `internal`. */
  @Property({ type: 'json' })
  transports!: string[];

  /** True when the key also lives in the person's other devices, so that losing this one loses nothing. */
  @Field(() => Boolean)
  @Property({ type: 'boolean' })
  isBackedUp: Opt<boolean> = false;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastUsedAt?: Date | null;
}
