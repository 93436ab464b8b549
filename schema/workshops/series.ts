import { Collection, type Opt } from '@mikro-orm/core';
import { Entity, ManyToMany, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Community } from '../communities/community.js';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import type { Translations } from '../translations.js';

/** The programme that returns every year. */
@ObjectType({ implements: Node })
@Entity()
@Policy('public')
export class Series extends Node {
  /** In addresses: `/s/<slug>`. */
  @Field(() => String)
  @Unique()
  @Property({ type: 'text' })
  slug!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  summary!: string;

  /** Markdown: how the series came to be and whom it is for; shown as `storyHtml`. */
  @Property({ type: 'text', nullable: true })
  story?: string | null;

  /** BCP 47 language that its own texts are written in. */
  @Property({ type: 'text', default: 'en' })
  language: Opt<string> = 'en';

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  /** Raised by every change of the texts; a stale one is refused. */
  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;

  /** Communities to which those who complete are invited when they chose none; at most three. */
  @ManyToMany(() => Community, undefined, { pivotTable: 'series_community' })
  communities = new Collection<Community>(this);
}
