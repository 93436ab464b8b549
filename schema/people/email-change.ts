import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';
import { Person } from './person.js';

/** A wish for another address: confirmed by a link mailed to the new one, undone within seven days by one mailed to the old. */
@Entity()
export class EmailChange {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Property({ type: 'text' })
  oldEmail!: string;

  @Index()
  @Property({ type: 'text' })
  newEmail!: string;

  /** UTC instant after which it can no longer be confirmed. */
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  confirmedAt?: Date | null;

  /** UTC instant until which the old address can take itself back. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  undoUntil?: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  undoneAt?: Date | null;
}
