import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An address that refused mail for good; nothing is sent there until the person gives another. */
@Entity()
export class Suppression {
  /** Lower-case address. */
  @PrimaryKey({ type: 'text' })
  email!: string;

  @Property({ type: 'datetime', length: 3 })
  since!: Date;

  @Property({ type: 'text' })
  reason!: string;
}
