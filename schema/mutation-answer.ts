import type { Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from './node.js';

/** The answer given to a `clientMutationId`, so that a repeat gets the same one. Kept 24 hours. */
@Entity()
@Unique({ properties: ['actor', 'operation', 'clientMutationId'] })
export class MutationAnswer {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Index()
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** Person id or `visitor`. */
  @Property({ type: 'text' })
  actor!: string;

  @Property({ type: 'text' })
  operation!: string;

  @Property({ type: 'text' })
  clientMutationId!: string;

  /** SHA-256 of the canonical input. */
  @Property({ type: 'text' })
  inputHash!: string;

  /** What the service needs to give the same answer again, for example the id of what it made. */
  @Property({ type: 'json' })
  answer!: Record<string, string>;
}
