import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Edition } from './edition.js';
import type { ReminderAnchor } from './reminder.enums.js';

/** A rule of an edition by which people are reminded; who is reminded follows from what it comes before. */
@Entity()
@Check({ name: 'reminder_hours_check', expression: 'hours_before >= 1' })
export class Reminder extends Node {
  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Property({ type: 'text' })
  anchor!: ReminderAnchor;

  /** Whole hours before that it is due. */
  @Property({ type: 'integer' })
  hoursBefore!: number;

  /** Some words of the organizers; may be empty. */
  @Property({ type: 'text' })
  text: Opt<string> = '';

  @Property({ type: 'boolean' })
  isOn: Opt<boolean> = true;

  /** Since when it holds as it is; what was due before that is never sent. */
  @Property({ type: 'datetime', length: 3 })
  sinceAt!: Date;
}
