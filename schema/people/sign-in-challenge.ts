import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';
import type { ChallengePurpose } from './people.enums.js';
import { Person } from './person.js';

/** A random value that a passkey must sign, or that a provider must bring back; stored as a hash, good once, for minutes. */
@Entity()
export class SignInChallenge {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  @Property({ type: 'text' })
  purpose!: ChallengePurpose;

  @Unique()
  @Property({ type: 'text' })
  secretHash!: string;

  /** Whose new passkey it is for; null for signing in. */
  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  person?: Ref<Person> | null;

  /** Path of this site to show once signed in. */
  @Property({ type: 'text', nullable: true })
  next?: string | null;

  @Index()
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  consumedAt?: Date | null;
}
