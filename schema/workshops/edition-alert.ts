import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Edition } from './edition.js';
import { Series } from './series.js';

const waiting = 'confirmed_at is not null and ended_at is null';

/** Somebody's wish to hear, once, when registration opens next: of a series, or of anything here. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ name: 'edition_alert_email_unique', properties: ['email', 'scope'], where: waiting })
@Unique({ name: 'edition_alert_person_unique', properties: ['person', 'scope'], where: waiting })
@Index({ properties: ['createdAt'] })
@Index({ name: 'edition_alert_waiting_index', properties: ['scope', 'id'], where: waiting })
@Policy('editionAlert')
export class EditionAlert extends Node {
  /** Lower case; null where it is a person's, who may change their address. */
  @Index()
  @Property({ type: 'text', nullable: true })
  email?: string | null;

  /** Whose it is when they asked signed in. */
  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  person?: Ref<Person> | null;

  /** Null: anything here. */
  @ManyToOne(() => Series, { ref: true, nullable: true })
  series?: Ref<Series> | null;

  /** Id of the series, or `INSTANCE`: what makes two wishes of somebody the same. */
  @Property({ type: 'text' })
  scope!: string;

  /** BCP 47 language of its mails. */
  @Property({ type: 'text' })
  locale!: string;

  /** IANA zone of the reader, where known. */
  @Property({ type: 'text', nullable: true })
  timeZone?: string | null;

  /** Keyed hash of the address, for the limits on mails that strangers can trigger. */
  @Index()
  @Property({ type: 'text' })
  recipientHash!: string;

  @Index()
  @Property({ type: 'text', nullable: true })
  askedFrom?: string | null;

  /** When the address was shown to be the reader's; until then nothing but one mail goes there. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  confirmedAt?: Date | null;

  /** When its one mail was owed. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  notifiedAt?: Date | null;

  /** The edition that mail is about. */
  @ManyToOne(() => Edition, { ref: true, nullable: true })
  edition?: Ref<Edition> | null;

  /** Fulfilled, or ended by its reader; it is forgotten a month later. */
  @Index()
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt?: Date | null;
}
