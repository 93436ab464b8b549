import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How many wrong codes of a room somebody gave of late; forgotten within a day. */
@Entity()
export class WrongCodes {
  /** The person's id, or that of the registration whose mailed link they came with. */
  @PrimaryKey({ type: 'text' })
  who!: string;

  @Property({ type: 'integer' })
  tries!: number;

  /** When the first of these was given. */
  @Index()
  @Property({ type: 'datetime', length: 3 })
  since!: Date;
}
