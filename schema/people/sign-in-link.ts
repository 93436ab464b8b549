import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';
import { Person } from '../people/person.js';

/** One request to sign in by mail: a link and a six-digit code, stored only as hashes, used once, for 15 minutes. */
@Entity()
export class SignInLink {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Index()
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** Given to whoever asked; the code works only with it. Hash of it. */
  @Unique()
  @Property({ type: 'text' })
  requestHash!: string;

  @Unique()
  @Property({ type: 'text' })
  tokenHash!: string;

  @Property({ type: 'text' })
  codeHash!: string;

  /** Null when the address belongs to nobody: same work, same answer, another mail. */
  @ManyToOne(() => Person, { ref: true, nullable: true })
  person?: Ref<Person> | null;

  /** Keyed hash of the address (without `+tag`), for the limit per recipient. */
  @Index()
  @Property({ type: 'text' })
  recipientHash!: string;

  @Index()
  @Property({ type: 'text', nullable: true })
  askedFrom?: string | null;

  @Property({ type: 'integer' })
  wrongCodes: Opt<number> = 0;

  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  consumedAt?: Date | null;
}
