import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import type { Page } from '../../schema/connection.js';
import { Appointment } from '../../schema/people/appointment.js';
import type { AppointmentOrder, AppointmentSort, AppointmentsShown } from '../../schema/people/appointment-lists.js';
import type { AppointmentRole } from '../../schema/people/people.enums.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { emptyPage, type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { containing, holds } from '../platform/text-search.js';
import type { Over } from './appointment-scopes.js';
import { inForceAt } from './appointments.service.js';
import { hasRole } from './people.policy.js';

/** What to list of the appointments. */
export interface AppointmentFilter {
  role?: AppointmentRole | null;
  shown?: AppointmentsShown | null;
  /** Part of the person's name. */
  search?: string | null;
  orderBy?: AppointmentOrder | null;
  first?: number | null;
  after?: string | null;
}

const orders: Record<AppointmentSort, OrderBy<Appointment>> = {
  SINCE: ['fromAt'],
  UNTIL: ['untilAt'],
  ROLE: ['role', 'fromAt'],
};

/** Appointments over nouns that the caller organizes; administrators see all; null: none. */
function appointmentsWithin(actor: Actor): FilterQuery<Appointment> | null {
  if (isAdministrator(actor) || hasRole(actor, 'ORGANIZER', { instance: true })) return {};
  const own = (scope: 'SERIES' | 'EDITION') =>
    actor.grants.flatMap((grant) =>
      grant.role === 'ORGANIZER' && grant.scope === scope && grant.scopeId ? [grant.scopeId] : [],
    );
  const [series, editions] = [own('SERIES'), own('EDITION')];
  if (series.length + editions.length === 0) return null;
  // No noun has an empty id: an empty list would be no SQL.
  const [inSeries, inEditions] = [series, editions].map((ids) => `in (${['', ...ids].map(() => '?').join(', ')})`);
  const [seriesIds, editionIds] = [
    ['', ...series],
    ['', ...editions],
  ];
  const within = (table: string) => `(${table}.series_id ${inSeries} or ${table}.id ${inEditions})`;
  const sql = (alias: string) => `(
    (${alias}.scope = 'SERIES' and ${alias}.scope_id ${inSeries})
    or (${alias}.scope = 'EDITION' and ${alias}.scope_id in (select e.id from edition e where ${within('e')}))
    or (${alias}.scope = 'COHORT' and ${alias}.scope_id in (
      select c.id from cohort c join edition e on e.id = c.edition_id where ${within('e')})))`;
  const params = [...seriesIds, ...seriesIds, ...editionIds, ...seriesIds, ...editionIds];
  return { [raw(sql, params)]: [] } as FilterQuery<Appointment>;
}

function wanted(actor: Actor, filter: AppointmentFilter, now: Date): FilterQuery<Appointment> | null {
  const within = appointmentsWithin(actor);
  if (!within) return null;
  const sought = containing(filter.search);
  const parts: FilterQuery<Appointment>[] = [within];
  if (filter.role) parts.push({ role: filter.role });
  if (filter.shown === 'CURRENT') parts.push(inForceAt(now));
  if (filter.shown === 'ENDED') parts.push({ untilAt: { $lte: now } });
  if (sought) parts.push({ person: holds('name', sought) } as FilterQuery<Appointment>);
  return { $and: parts };
}

/** A page of the appointments over what the caller organizes, latest first unless said. */
export async function appointmentList(
  em: EntityManager,
  actor: Actor,
  filter: AppointmentFilter,
  now: Date,
): Promise<Page<Appointment>> {
  const where = wanted(actor, filter, now);
  if (!where) return emptyPage;
  const orderBy = sortedBy(orders, filter.orderBy ?? { by: 'SINCE', direction: 'DESC' });
  const { first, after } = filter;
  const page = await pageOf({ em, entity: Appointment, where, orderBy, first, after, populate: ['person'] });
  await loadNouns(em, page.nodes);
  return page;
}

/** How many appointments a filter finds. */
export async function appointmentCount(em: EntityManager, actor: Actor, filter: AppointmentFilter, now: Date) {
  const where = wanted(actor, filter, now);
  return where ? em.count(Appointment, where) : 0;
}

/** Loads what a page's appointments are over, so that policies and names ask for nothing more. */
async function loadNouns(em: EntityManager, appointments: readonly Appointment[]): Promise<void> {
  const ids = (wish: Appointment['scope']) => ({
    id: { $in: appointments.flatMap(({ scope, scopeId }) => (scope === wish && scopeId ? [scopeId] : [])) },
  });
  const cohorts = await em.find(Cohort, ids('COHORT'));
  const editionIds = [...ids('EDITION').id.$in, ...cohorts.map(({ edition }) => edition.id)];
  await em.find(Edition, { id: { $in: editionIds } });
  await em.find(Series, ids('SERIES'));
  await em.find(Community, ids('COMMUNITY'));
}

/** What an appointment is over, in words; null for the whole instance, and for what is gone. */
export async function nounOf(em: EntityManager, { scope, scopeId }: Over): Promise<string | null> {
  if (!scopeId) return null;
  if (scope === 'SERIES') return (await em.findOne(Series, { id: scopeId }))?.name ?? null;
  if (scope === 'EDITION') return (await em.findOne(Edition, { id: scopeId }))?.title ?? null;
  if (scope === 'COMMUNITY') return (await em.findOne(Community, { id: scopeId }))?.name ?? null;
  const cohort = await em.findOne(Cohort, { id: scopeId });
  const edition = cohort && (await em.findOne(Edition, { id: cohort.edition.id }));
  return cohort && `${cohort.name}, ${edition?.title ?? ''}`;
}
