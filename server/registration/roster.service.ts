import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import type { PlaceMode, RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import type { RosterOrder, RosterSort } from '../../schema/registration/registration-lists.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { typedDay } from '../platform/local-days.js';
import { instantOf } from '../platform/local-time.js';
import { emptyPage, type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { containing, holds } from '../platform/text-search.js';
import { visibleRegistrations } from './registrations.service.js';

/** What to list of an edition's registrations. */
export interface RosterFilter {
  states?: readonly RegistrationState[] | null;
  cohortId?: string | null;
  tierId?: string | null;
  mode?: PlaceMode | null;
  search?: string | null;
  /** Registered on these days or between them, `YYYY-MM-DD`, local to the edition. */
  fromDay?: string | null;
  untilDay?: string | null;
  orderBy?: RosterOrder | null;
  first?: number | null;
  after?: string | null;
}

const orders: Record<RosterSort, OrderBy<Registration>> = {
  SINCE: ['createdAt'],
  NAME: ['participantName'],
  STATE: ['state', 'createdAt'],
};

function searched(text: string | null | undefined): FilterQuery<Registration> {
  const sought = containing(text);
  return sought ? { $or: [holds('participant_name', sought), { person: holds('email', sought) }] } : {};
}

/** The instant at which a day begins in a zone. Refuses with InvalidInput. */
export function beginOf(path: string, day: string, timeZone: string, later = 0): Date {
  const asked = Temporal.PlainDate.from(typedDay(path, day)).add({ days: later });
  const midnight = instantOf(`${asked}T00:00`, timeZone);
  return midnight.kind === 'one' ? midnight.instant : new Date(midnight.choices[1] ?? '');
}

/** Rows made from a day to a day, both included. Refuses with InvalidInput. */
export function madeBetween(
  timeZone: string,
  fromDay: string | null | undefined,
  untilDay: string | null | undefined,
): { createdAt?: { $gte?: Date; $lt?: Date } } {
  const from = fromDay ? { $gte: beginOf('fromDay', fromDay, timeZone) } : {};
  const until = untilDay ? { $lt: beginOf('untilDay', untilDay, timeZone, 1) } : {};
  return fromDay || untilDay ? { createdAt: { ...from, ...until } } : {};
}

/** Which registrations of an edition the caller may see and wants to; null: none may be seen. */
function wanted(actor: Actor, edition: Edition, filter: RosterFilter): FilterQuery<Registration> | null {
  const visible = visibleRegistrations(actor, edition);
  if (!visible) return null;
  const { states, cohortId, tierId, mode, search, fromDay, untilDay } = filter;
  return {
    $and: [
      visible,
      states?.length ? { state: { $in: [...states] } } : {},
      cohortId ? { cohort: cohortId } : {},
      tierId ? { tier: tierId } : {},
      mode ? { mode } : {},
      madeBetween(edition.timeZone, fromDay, untilDay),
      searched(search),
    ],
  };
}

/** A page of an edition's registrations, newest first unless said, as far as the caller may see them. */
export async function roster(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  filter: RosterFilter,
): Promise<Page<Registration>> {
  const where = wanted(actor, edition, filter);
  if (!where) return emptyPage;
  const orderBy = sortedBy(orders, filter.orderBy ?? { by: 'SINCE', direction: 'DESC' });
  return pageOf({ em, entity: Registration, where, orderBy, first: filter.first, after: filter.after });
}

/** How many registrations a filter finds. Counted, as one edition has few: no counter knows every filter. */
export async function rosterSize(em: EntityManager, actor: Actor, edition: Edition, filter: RosterFilter) {
  const where = wanted(actor, edition, filter);
  return where ? em.count(Registration, where) : 0;
}
