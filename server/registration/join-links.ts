import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { makeLink, readLink } from '../platform/link-token.js';

/** What a join link opens: the online room of one session, for one place. */
export interface Joining {
  readonly registration: Registration;
  readonly session: Session;
}

/** What a link is made with. */
interface LinkPorts {
  readonly secretKey: string;
  readonly publicUrl: string;
}

/**
 * Address by which whoever has a place comes into the online room of a session, wherever that is by then. It may stand in
 * a calendar that others see: it opens nothing else, and ends with the registration's other links.
 */
export function joinPage({ secretKey, publicUrl }: LinkPorts, registration: Registration, sessionId: string): string {
  const id = `${registration.id}:${sessionId}`;
  return `${publicUrl}/join/${makeLink(secretKey, 'JOIN', id, registration.linkGeneration)}`;
}

/** What a join link stands for, whether the room may be entered or not; null when it is none of ours, or has ended. */
export async function readJoinLink(em: EntityManager, secretKey: string, token: string): Promise<Joining | null> {
  const link = readLink(secretKey, 'JOIN', token);
  if (!link) return null;
  const [id = '', sessionId = ''] = link.id.split(':');
  const place = { id, linkGeneration: link.generation };
  const registration = await em.findOne(Registration, place, { populate: ['edition'], connectionType: 'write' });
  if (!registration) return null;
  const session = await em.findOne(Session, { id: sessionId, edition: registration.edition.id });
  return session && { registration, session };
}
