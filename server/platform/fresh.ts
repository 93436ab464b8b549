import type { EntityClass, EntityManager } from '@mikro-orm/core';
import type { Node } from '../../schema/node.js';

/** A noun that was just written, read again as it is now, also where replicas lag. */
export function fresh<T extends Node>(em: EntityManager, noun: EntityClass<T>, id: string): Promise<T> {
  const options = { connectionType: 'write', refresh: true } as const;
  return em.findOneOrFail(noun as EntityClass<Node>, { id }, options) as Promise<T>;
}
