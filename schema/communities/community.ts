import type { Opt } from '@mikro-orm/core';
import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';
import type { Translations } from '../translations.js';
import { CommunityStage, type CommunityVisibility, JoinPolicy } from './communities.enums.js';

/** A sustained learning partnership around a shared practice; lives on between editions. */
@ObjectType({ implements: Node })
@Entity()
@Policy('public')
export class Community extends Node {
  /** In addresses: `/c/<slug>`. */
  @Field(() => String)
  @Unique()
  @Property({ type: 'text' })
  slug!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'What the community cares about.' })
  @Property({ type: 'text' })
  domain!: string;

  @Field(() => String, { description: 'Who its people are to each other.' })
  @Property({ type: 'text' })
  community!: string;

  @Field(() => String, { description: 'What they know how to do, and get better at.' })
  @Property({ type: 'text' })
  practice!: string;

  /** Declared by stewards, never inferred. */
  @Field(() => CommunityStage)
  @Property({ type: 'text' })
  stage: Opt<CommunityStage> = 'COALESCING';

  @Field(() => JoinPolicy)
  @Property({ type: 'text' })
  joinPolicy: Opt<JoinPolicy> = 'REQUEST';

  @Property({ type: 'text' })
  visibility: Opt<CommunityVisibility> = 'PUBLIC';

  /** Markdown shown to those who have just joined. */
  @Property({ type: 'text' })
  welcome: Opt<string> = '';

  /** The rhythm in words, for example "First Tuesday of the month". */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  rhythm?: string | null;

  @Field(() => TimeZone)
  @Property({ type: 'text' })
  timeZone!: string;

  /** MEMBER and ON_LEAVE, kept by each move of a membership. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  memberCount: Opt<number> = 0;

  /** BCP 47 language that its own texts are written in. */
  @Property({ type: 'text', default: 'en' })
  language: Opt<string> = 'en';

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  /** Raised by every change of the texts; a stale one is refused. */
  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;
}
