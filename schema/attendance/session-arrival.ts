import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Registration } from '../registration/registration.js';
import { Session } from '../workshops/session.js';

/** When someone first went into the online room of a session: evidence, never attendance by itself. */
@Entity()
@Unique({ properties: ['session', 'registration'] })
export class SessionArrival extends Node {
  @ManyToOne(() => Session, { ref: true })
  session!: Ref<Session>;

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Property({ type: 'datetime', length: 3 })
  arrivedAt!: Date;
}
