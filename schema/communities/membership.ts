import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Completion } from '../attendance/completion.js';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Intent, Loudness, MembershipOrigin, type MembershipState } from './communities.enums.js';
import { Community } from './community.js';

/** A person's relation to a community. Only the person can make themselves a member. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['person', 'community'] })
@Index({ properties: ['community', 'state', 'joinedAt', 'id'] })
@Policy('membership')
export class Membership extends Node {
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @ManyToOne(() => Community, { ref: true })
  community!: Ref<Community>;

  /** As stored; read `stateAt(now)`. */
  @Property({ type: 'text' })
  state!: MembershipState;

  @Field(() => MembershipOrigin)
  @Property({ type: 'text' })
  origin!: MembershipOrigin;

  /** The completion that brought the invitation. */
  @ManyToOne(() => Completion, { ref: true, nullable: true })
  completion?: Ref<Completion> | null;

  @Field(() => Intent)
  @Property({ type: 'text' })
  intent: Opt<Intent> = 'TAKING_PART';

  @Field(() => Loudness)
  @Property({ type: 'text' })
  loudness: Opt<Loudness> = 'WEEKLY';

  /** What was written until then needs no gathered mail any more. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  toldUntil?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  invitedAt?: Date | null;

  /** After this instant an invitation has lapsed and a request is offered instead. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  invitedUntil?: Date | null;

  /** Set by "not now": do not ask again before. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  notBefore?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  declinedAt?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  joinedAt?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  leaveUntil?: Date | null;

  /** Raised to end every mailed link of this membership. */
  @Property({ type: 'integer' })
  linkGeneration: Opt<number> = 1;

  /** The state at `now`: a leave whose end has passed is over. */
  stateAt(now: Date): MembershipState {
    return this.state === 'ON_LEAVE' && this.leaveUntil && this.leaveUntil <= now ? 'MEMBER' : this.state;
  }

  /** True while an invitation can still be accepted. */
  isInvitationOpenAt(now: Date): boolean {
    return this.state === 'INVITED' && !this.declinedAt && (!this.invitedUntil || now < this.invitedUntil);
  }
}
