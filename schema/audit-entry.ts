import type { Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from './node.js';

/** Who did what to which noun, when. Append-only: triggers refuse UPDATE and DELETE. Holds ids, never personal values. */
@Entity()
@Index({ properties: ['subjectKind', 'subjectId'] })
export class AuditEntry {
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  /** UTC instant. */
  @Property({ type: 'datetime', length: 3 })
  at!: Date;

  /** Person id, or `system`, or `visitor`. */
  @Property({ type: 'text' })
  actor!: string;

  @Property({ type: 'text' })
  act!: string;

  @Property({ type: 'text' })
  subjectKind!: string;

  @Property({ type: 'text' })
  subjectId!: string;

  @Property({ type: 'json', nullable: true })
  facts?: Record<string, string | number | boolean | null> | null;
}
