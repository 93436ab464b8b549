import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { CalendarChoice } from '../../schema/people/people.enums.js';
import { Person } from '../../schema/people/person.js';
import { ownId } from '../people/profile.service.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { write } from '../platform/write.js';
import { shownText } from '../platform/written-texts.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';

const most = 100;

/**
 * Chooses how dates come into one's calendar. What mails have put there stays and is kept right; who wants invitations again
 * gets those that are missing. Refuses with SignInRequired.
 */
export async function chooseCalendar(
  em: EntityManager,
  actor: Actor,
  choice: CalendarChoice,
  now: Date,
): Promise<void> {
  const id = ownId(actor);
  await write(em, async (tx) => {
    const other = { id, calendarBy: { $ne: choice } };
    const { calendarBy } = await tx.findOneOrFail(Person, { id }, { refresh: true });
    if ((await tx.nativeUpdate(Person, other, { calendarBy: choice, updatedAt: now })) === 0) return;
    await audit(tx, actor, 'chooseCalendar', { kind: 'Person', id }, now, { choice });
    if (calendarBy !== 'FEED') return;
    const dedupKey = `calendar-choice:${id}:${now.getTime()}`;
    await enqueue(tx, { kind: 'calendar.choice', dedupKey, payload: { personId: id }, personId: id }, now);
  });
}

/** What mails put into the caller's calendar and is to come, soonest first; at most a hundred. */
export async function ownCalendarItems(em: EntityManager, actor: Actor, now: Date): Promise<CalendarItem[]> {
  const endsAt = { $gt: now };
  const where = { person: actor.personId ?? '', $or: [{ session: { endsAt } }, { meeting: { endsAt } }] };
  const options = { populate: ['session.edition', 'meeting.community'], limit: most, connectionType: 'write' } as const;
  const items = await em.find(CalendarItem, where, { ...options, orderBy: { id: 'asc' } });
  return items.sort((a, b) => datesOf(a).startsAt.getTime() - datesOf(b).startsAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** The session or meeting that an item is about; it must be loaded. */
export function datesOf({ session, meeting }: CalendarItem) {
  const dated = session?.getEntity() ?? meeting?.getEntity();
  if (!dated) throw new Error('A calendar item is about nothing');
  return dated;
}

/** What an item is called in a language, and of what it is one: a workshop, or a community. */
export function namesOf({ session, meeting }: CalendarItem, locale: string): { title: string; from: string } {
  if (session) {
    const one = session.getEntity();
    const from = editionText(one.edition.getEntity(), 'title', locale).text;
    return { title: shownSession(one, locale).title, from };
  }
  const one = meeting?.getEntity();
  return { title: one?.title ?? '', from: one ? shownText(one.community.getEntity(), 'name', locale).text : '' };
}
