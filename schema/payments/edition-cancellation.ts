import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant, Money } from '../scalars.js';
import { Edition } from '../workshops/edition.js';

/** An edition that does not take place: why, what people are told, and how far the work of it has come. */
@ObjectType({ implements: Node })
@Entity()
@Policy('editionCancellation')
export class EditionCancellation extends Node {
  @OneToOne(() => Edition, { ref: true, owner: true })
  edition!: Ref<Edition>;

  @ManyToOne(() => Person, { ref: true })
  by!: Ref<Person>;

  /** For the organizers' own trail. */
  @Field(() => String)
  @Property({ type: 'text' })
  reason!: string;

  /** What the organizers say to people in their mail; empty: nothing beyond the facts. */
  @Field(() => String)
  @Property({ type: 'text' })
  message: Opt<string> = '';

  /** Where whoever had a place may take theirs over to, instead of having the money back. */
  @ManyToOne(() => Edition, { ref: true, nullable: true })
  moveTo?: Ref<Edition> | null;

  @Field(() => Instant, { nullable: true, description: 'Until when people choose between that place and the money.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  moveUntil?: Date | null;

  /** Registrations that were not over when it was decided. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  total!: number;

  @Field(() => Instant, { nullable: true, description: 'When nobody was left to cancel; null: under way.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  finishedAt?: Date | null;
}

export const CancellationProblemKind = enumOf(
  'CancellationProblemKind',
  ['REFUND', 'DISPUTE', 'MAIL'],
  'A refund that did not get through; one that Stripe refuses while the payer disputes the payment; or a mail.',
);
export type CancellationProblemKind = keyof typeof CancellationProblemKind;

/** Something of a cancelled edition that did not work, and whose it is. */
@ObjectType()
@Policy('public')
export class CancellationProblem {
  @Field(() => CancellationProblemKind)
  kind!: CancellationProblemKind;

  @Field(() => ID)
  registrationId!: string;

  @Field(() => String)
  participantName!: string;

  @Field(() => String, {
    description: 'Of the edition where it can be mended: a place taken over has its money there.',
  })
  editionSlug!: string;
}

/** How far the work of a cancelled edition has come. */
@ObjectType()
@Policy('public')
export class CancellationProgress {
  @Field(() => Int, { description: 'Registrations not cancelled yet.' })
  left!: number;

  @Field(() => Money, { description: 'Given back, or on its way.' })
  refunded!: Money;

  @Field(() => Money, { description: 'Paid out by the organizers, because the card or bank did not take it.' })
  settledOtherwise!: Money;

  @Field(() => Int, { description: 'Refunds that have not reached Stripe yet.' })
  refundsWaiting!: number;

  @Field(() => Int)
  mailsWaiting!: number;

  @Field(() => Int)
  mailsSent!: number;

  @Field(() => Int, { description: 'People who have not chosen yet between another edition and their money.' })
  movesOpen!: number;

  @Field(() => Int, { description: 'People who took their place over to the other edition.' })
  movesTaken!: number;

  @Field(() => Money, { description: 'Paid, and waiting for them to choose.' })
  waitingMoney!: Money;

  @Field(() => [CancellationProblem], { description: 'At most a hundred.' })
  problems!: CancellationProblem[];
}

/** What cancelling an edition would do, before it is done. */
@ObjectType()
@Policy('public')
export class CancellationPreview {
  @Field(() => Int)
  confirmed!: number;

  @Field(() => Int, { description: 'Held, accepted and not paid, or offered.' })
  unpaid!: number;

  @Field(() => Int)
  applied!: number;

  @Field(() => Int)
  waiting!: number;

  @Field(() => Int, { description: 'People who paid.' })
  paidPeople!: number;

  @Field(() => Money)
  refund!: Money;

  @Field(() => Money, { description: 'Awards that return to the fund.' })
  awards!: Money;

  @Field(() => Int, { description: 'Sessions to come, taken out of calendars.' })
  sessions!: number;
}
