import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import { isTheirs } from '../registration/own-session.js';
import { enqueueAdded } from '../workshops/added-sessions.js';
import { mostByMail, oweIn } from './owed-items.js';
import { wantsInvitations } from './session-calendar.js';

const page = 200;
/** A change that is due has been told by then. */
const toldWithinMs = 60_000;

/**
 * Owes an invitation, a mail each, to sessions added to a published edition, to whoever was confirmed before, is concerned
 * by them and wants invitations; where more than `mostByMail` came at once, to the soonest alone. While a change of one of
 * them can be undone it waits: whoever was invited by then would not hear that it was. In pages; may be repeated.
 */
export async function inviteToAdded(em: EntityManager, editionId: string, ids: string[], now: Date): Promise<Outcome> {
  const order = { orderBy: { startsAt: 'asc', id: 'asc' }, connectionType: 'write' } as const;
  const added = await em.fork().find(Session, { id: { $in: ids }, edition: editionId }, order);
  // Also a change that is due by now: what is told of it depends on this adding being untold still.
  const waiting = added.flatMap(({ tellAt }) => (tellAt ? [tellAt.getTime()] : []));
  const at = new Date(Math.max(now.getTime(), ...waiting) + toldWithinMs);
  if (waiting.length > 0) return later(em, { editionId, ids, at }, now);
  const sessions = added.filter((one) => one.status === 'PLANNED' && one.endsAt > now && one.untoldBefore);
  const before = new Date(Math.max(...sessions.map(({ untoldBefore }) => untoldBefore?.getTime() ?? 0)));
  const options = { orderBy: { id: 'asc' }, limit: page, populate: ['person'], connectionType: 'write' } as const;
  let people = 0;
  for (let after = ''; sessions.length > 0; ) {
    const confirmed = {
      edition: editionId,
      state: 'CONFIRMED',
      confirmedAt: { $lte: before },
      id: { $gt: after },
    } as const;
    const places = await em.fork().find(Registration, confirmed, options);
    const last = places.at(-1);
    if (!last) break;
    const wanting = places.filter(({ person }) => wantsInvitations(person.getEntity()));
    people += wanting.length;
    await invite(em, wanting, sessions, now);
    after = last.id;
  }
  const told = { id: { $in: sessions.map(({ id }) => id) } };
  if (sessions.length > 0) await write(em.fork(), (tx) => tx.nativeUpdate(Session, told, { untoldBefore: null }));
  return { kind: 'done', note: `${people} people` };
}

async function later(em: EntityManager, what: { editionId: string; ids: string[]; at: Date }, now: Date) {
  await write(em.fork(), (tx) => enqueueAdded(tx, what, now));
  return { kind: 'done', note: 'A change of one of them can still be undone.' } as const;
}

const isNewTo = ({ confirmedAt }: Registration, { untoldBefore }: Session) =>
  Boolean(confirmedAt && untoldBefore && confirmedAt <= untoldBefore);

async function invite(em: EntityManager, places: readonly Registration[], added: readonly Session[], now: Date) {
  const persons = places.map(({ person }) => person.id);
  const there = { person: { $in: persons }, session: { $in: added.map(({ id }) => id) }, isWithdrawn: false };
  const items = await em.fork().find(CalendarItem, there, { connectionType: 'write' });
  const held = new Set(items.map(({ person, session }) => `${person.id} ${session?.id}`));
  await write(em, async (tx) => {
    for (const place of places) {
      const own = added.filter((session) => isTheirs(place, session) && isNewTo(place, session));
      const few = own.length > mostByMail ? own.slice(0, 1) : own;
      const missing = few.filter(({ id }) => !held.has(`${place.person.id} ${id}`));
      await oweIn(tx, 'mail.session-invited', place.id, missing, 'added', now);
    }
  });
}
