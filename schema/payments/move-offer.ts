import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { OrderLine } from '../registration/order.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { Edition } from '../workshops/edition.js';

export const MoveOfferState = enumOf(
  'MoveOfferState',
  ['OPEN', 'TAKEN', 'DECLINED', 'LAPSED'],
  'TAKEN: the place is in the other edition. DECLINED and LAPSED: what was paid goes back.',
);
export type MoveOfferState = keyof typeof MoveOfferState;

/** A place in another edition, offered to whoever lost theirs because an edition was called off; until they choose, their money waits. */
@ObjectType({ implements: Node })
@Entity()
@Index({ name: 'move_offer_open_index', properties: ['expiresAt', 'id'], where: "state = 'OPEN'" })
@Policy('moveOffer')
export class MoveOffer extends Node {
  /** The place that was lost. */
  @OneToOne(() => Registration, { ref: true, owner: true })
  registration!: Ref<Registration>;

  @Index()
  @ManyToOne(() => Edition, { ref: true })
  to!: Ref<Edition>;

  /** The place there, once it is taken. */
  @OneToOne(() => Registration, { ref: true, owner: true, nullable: true })
  taken?: Ref<Registration> | null;

  /** As stored; read `stateAt(now)`. */
  @Property({ type: 'text' })
  state: Opt<MoveOfferState> = 'OPEN';

  /** UTC instant; no answer by then means the money back. */
  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt?: Date | null;

  /** What was bought; null where nothing was ever due. */
  @ManyToOne(() => OrderLine, { ref: true, nullable: true })
  line?: Ref<OrderLine> | null;

  /** Minor units that were paid and wait. */
  @Property({ type: new BigIntType('number') })
  paidMinor: Opt<number> = 0;

  /** Minor units that are no longer due for what was lost. */
  @Property({ type: new BigIntType('number') })
  creditMinor: Opt<number> = 0;

  @Property({ type: 'text' })
  currency!: string;

  /** A fund had paid a part, which goes back to it. */
  @Property({ type: 'boolean' })
  returnsAward: Opt<boolean> = false;

  /** An offer whose time has passed is LAPSED, whether or not the money has gone yet. */
  stateAt(now: Date): MoveOfferState {
    return this.state === 'OPEN' && this.expiresAt <= now ? 'LAPSED' : this.state;
  }
}
