import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { isTheirs } from '../registration/own-session.js';
import { heldOf, mostByMail, owe } from './owed-items.js';
import { wantsInvitations } from './session-calendar.js';

const page = 200;

/**
 * Owes an invitation, a mail each, to sessions added to a published edition, to every confirmed person whom they concern
 * and who wants invitations; where more than `mostByMail` came at once, to the soonest alone. May be repeated.
 */
export async function inviteToAdded(em: EntityManager, editionId: string, ids: string[], now: Date): Promise<Outcome> {
  const planned = { id: { $in: ids }, edition: editionId, status: 'PLANNED' as const, endsAt: { $gt: now } };
  const order = { orderBy: { startsAt: 'asc', id: 'asc' }, connectionType: 'write' } as const;
  const sessions = await em.fork().find(Session, planned, order);
  let people = 0;
  for (let after = ''; sessions.length > 0; ) {
    const confirmed = { edition: editionId, state: 'CONFIRMED' as const, id: { $gt: after } };
    const places = await em
      .fork()
      .find(Registration, confirmed, { orderBy: { id: 'asc' }, limit: page, populate: ['person'] });
    const last = places.at(-1);
    if (!last) break;
    for (const place of places) people += (await invite(em, place, sessions, now)) ? 1 : 0;
    after = last.id;
  }
  return { kind: 'done', note: `${people} people` };
}

async function invite(em: EntityManager, place: Registration, added: readonly Session[], now: Date): Promise<boolean> {
  if (!wantsInvitations(place.person.getEntity())) return false;
  const own = added.filter((session) => isTheirs(place, session));
  const held = await heldOf(em.fork(), place.person.id, own);
  const missing = own.filter(({ id }) => !held.has(id));
  await owe(
    em,
    'mail.session-invited',
    place.id,
    own.length > mostByMail ? missing.slice(0, 1) : missing,
    'added',
    now,
  );
  return missing.length > 0;
}
