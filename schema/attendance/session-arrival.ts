import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { Session } from '../workshops/session.js';

/** When someone first went into the online room of a session: evidence, never attendance by itself. */
@ObjectType({ implements: Node, description: 'When someone first went into the online room of a session.' })
@Entity()
@Unique({ properties: ['session', 'registration'] })
@Policy('attendanceTrail')
export class SessionArrival extends Node {
  @ManyToOne(() => Session, { ref: true })
  session!: Ref<Session>;

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  arrivedAt!: Date;
}
