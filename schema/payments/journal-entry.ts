import { BigIntType, Collection, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToMany, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';

/** One event in the books, unique by its cause; its postings sum to zero per currency. Append-only. */
@Entity()
export class JournalEntry {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  /** UTC instant the event happened. */
  @Index()
  @Property({ type: 'datetime', length: 3 })
  at!: Date;

  /** For example `charge:<line>`, `payment:<payment>`, `refund:<refund>`. */
  @Unique()
  @Property({ type: 'text' })
  cause!: string;

  @Property({ type: 'text' })
  description!: string;

  @OneToMany(
    () => Posting,
    (posting) => posting.entry,
  )
  postings = new Collection<Posting>(this);
}

/** One signed amount on one account: debit positive, credit negative, minor units. Append-only. */
@Entity()
@Index({ properties: ['orderId', 'account'] })
export class Posting {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Index()
  @ManyToOne(() => JournalEntry, { ref: true })
  entry!: Ref<JournalEntry>;

  /** `receivable`, `fees`, `transit`, `cash:stripe`, `processing`, `unapplied`, `fund`, `gifts`. */
  @Index()
  @Property({ type: 'text' })
  account!: string;

  /** Order of a receivable or of unapplied money; kept as a plain id, for the books outlive the order. */
  @Property({ type: 'text', nullable: true })
  orderId?: string | null;

  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: string;
}
