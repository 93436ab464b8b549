import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';

/** A file that somebody gave for the task of their edition; one that is not handed in is let go after a day. */
@ObjectType({ implements: Node, description: 'A file that somebody handed in.' })
@Entity()
@Policy('handInFile')
export class HandInFile extends Node {
  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  /** Name of the stored file, see `server/platform/files.ts`. */
  @Index()
  @Property({ type: 'text' })
  fileHash!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  fileName!: string;

  /** As its content says. */
  @Property({ type: 'text' })
  mediaType!: string;

  @Field(() => Int, { description: 'In bytes.' })
  @Property({ type: 'integer' })
  fileSize!: number;
}
