import { randomUUID } from 'node:crypto';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, InterfaceType } from 'type-graphql';
import { Policy } from './policy.js';
import { Instant } from './scalars.js';

/** A new opaque id: a UUID of version 7 (RFC 9562), so that ids made later sort later. */
export function newId(at: number = Date.now()): string {
  const random = randomUUID();
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** What every noun has: an opaque id and two UTC instants. */
@InterfaceType({ description: 'Anything with an opaque id.' })
@Entity({ abstract: true })
@Policy('public')
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; never parse it.' })
  @Policy('public')
  @PrimaryKey({ type: 'text' })
  id: Opt<string> = newId();

  @Field(() => Instant, { description: 'UTC instant.' })
  @Policy('public')
  @Property({ type: 'datetime', length: 3 })
  createdAt: Opt<Date> = new Date();

  @Property({ type: 'datetime', length: 3, onUpdate: () => new Date() })
  updatedAt: Opt<Date> = new Date();
}
