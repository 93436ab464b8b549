import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Registration } from '../registration/registration.js';
import { Session } from '../workshops/session.js';

/** An invitation that a person's calendar got by mail: exactly this is what must be withdrawn. Internal. */
@Entity()
@Unique({ properties: ['registration', 'session'] })
export class CalendarItem extends Node {
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @ManyToOne(() => Session, { ref: true })
  session!: Ref<Session>;

  /** SEQUENCE of the last file sent. */
  @Property({ type: 'integer' })
  sequence!: number;

  /** True once a withdrawal was sent. */
  @Property({ type: 'boolean' })
  isWithdrawn: Opt<boolean> = false;
}
