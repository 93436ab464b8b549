import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Which process runs a periodic job now, and when it is due again; one row per job name. */
@Entity()
export class JobLease {
  /** The job's name. */
  @PrimaryKey({ type: 'text' })
  name!: string;

  /** Id of the process that runs it; null while nobody does. */
  @Property({ type: 'text', nullable: true })
  owner?: string | null;

  /** UTC instant until which the owner has it; later, another may take it. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  leaseUntil?: Date | null;

  /** UTC instant of the next run. */
  @Property({ type: 'datetime', length: 3 })
  dueAt!: Date;

  /** Failed runs in a row; spaces out the next tries. */
  @Property({ type: 'integer' })
  failures: number = 0;

  @Property({ type: 'text', nullable: true })
  lastError?: string | null;

  /** UTC instant of the last run that ended well. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastRunAt?: Date | null;
}
