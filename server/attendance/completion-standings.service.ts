import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import { CompletionDecision } from '../../schema/attendance/completion-decision.js';
import { type CompletionFilter, CompletionStanding } from '../../schema/attendance/completion-standing.js';
import type { Page } from '../../schema/connection.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, pageOf } from '../platform/page.js';
import { instantSql, rows } from '../platform/sql.js';
import { containing, holds } from '../platform/text-search.js';
import { canOrganize } from '../registration/registration.policy.js';
import {
  attendedSql,
  canStillCompleteSql,
  completedSql,
  completesSql,
  heldSql,
  lackedSql,
  lacksTaskSql,
  noLongerMeetsSql,
  rulingSql,
} from './attended.service.js';

/** What to list of who completes. */
export interface StandingsWish {
  filter?: CompletionFilter | null;
  /** Part of the name. */
  search?: string | null;
  first?: number | null;
  after?: string | null;
}

const isAmong: Record<CompletionFilter, (alias: string, at: string) => string> = {
  MEETS: completesSql,
  NOT_YET: (alias, at) => `(not ${completesSql(alias)} and ${canStillCompleteSql(alias, at)})`,
  FALLS_SHORT: (alias, at) =>
    `(not ${completesSql(alias)} and not ${canStillCompleteSql(alias, at)} and not ${completedSql(alias)})`,
  DECIDED: (alias) => `${rulingSql(alias)} <> 'WITHDRAWN'`,
  NO_LONGER_MEETS: noLongerMeetsSql,
};

function wanted(edition: Edition, { filter, search }: StandingsWish, at: string): FilterQuery<Registration> {
  const sought = containing(search);
  return {
    $and: [
      { edition: edition.id, state: 'CONFIRMED' },
      filter ? { [raw((alias) => isAmong[filter](alias, at))]: [] } : {},
      sought ? holds('participant_name', sought) : {},
    ],
  } as FilterQuery<Registration>;
}

interface Counted {
  id: string;
  attended: number | string;
  held: number | string;
  completed: number | string;
  lacks_task: number | string;
  can_still: number | string;
}

async function counted(em: EntityManager, ids: readonly string[], now: Date): Promise<Map<string, Counted>> {
  if (ids.length === 0) return new Map();
  const found = await rows<Counted>(
    em,
    `select r.id, ${attendedSql('r')} as attended,
      case when ${lacksTaskSql('r')} then 1 else 0 end as lacks_task,
      case when ${canStillCompleteSql('r', instantSql(em, now))} then 1 else 0 end as can_still,
      ${heldSql('r')} as held,
      case when ${completedSql('r')} then 1 else 0 end as completed
    from registration r where r.id in (${ids.map(() => '?').join(', ')})`,
    [now, ...ids],
    'write',
  );
  return new Map(found.map((row) => [row.id, row]));
}

/** The required sessions that each of some registrations did not attend, in their order. */
async function lacked(em: EntityManager, ids: readonly string[]): Promise<Map<string, Session[]>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: string; session_id: string }>(
    em,
    `select r.id, s.id as session_id from registration r join session s on ${lackedSql('r')}
    where r.id in (${ids.map(() => '?').join(', ')}) order by s.starts_at, s.id`,
    ids,
    'write',
  );
  const wanted = [...new Set(found.map(({ session_id }) => session_id))];
  const sessions = new Map((await em.find(Session, { id: { $in: wanted } })).map((session) => [session.id, session]));
  const byId = Map.groupBy(found, ({ id }) => id);
  return new Map([...byId].map(([id, list]) => [id, list.flatMap((one) => sessions.get(one.session_id) ?? [])]));
}

/** What organizers decided last about some registrations, where it was not withdrawn. */
async function decided(em: EntityManager, ids: readonly string[]): Promise<Map<string, CompletionDecision>> {
  const where = { registration: { $in: [...ids] } };
  const found = await em.find(CompletionDecision, where, { orderBy: { id: 'asc' }, populate: ['decidedBy'] });
  const last = new Map(found.map((decision) => [decision.registration.id, decision]));
  return new Map([...last].filter(([, { ruling }]) => ruling !== 'WITHDRAWN'));
}

/** How near some registrations of an edition are to completing it, in their order. */
export async function standingsFor(
  em: EntityManager,
  edition: Edition,
  registrations: readonly Registration[],
  now: Date,
): Promise<CompletionStanding[]> {
  const ids = registrations.map(({ id }) => id);
  const [counts, lacks] = [await counted(em, ids, now), await lacked(em, ids)];
  const decisions = await decided(em, ids);
  const needed = edition.sessionsToComplete;
  return registrations.map((registration) => {
    const { attended = 0, held = 0, completed = 0, lacks_task = 0, can_still = 0 } = counts.get(registration.id) ?? {};
    const lackedSessions = lacks.get(registration.id) ?? [];
    const lacksTask = Number(lacks_task) === 1;
    const isByRule = Number(attended) >= needed && lackedSessions.length === 0 && !lacksTask;
    const decision = decisions.get(registration.id) ?? null;
    const isMet = decision ? decision.ruling === 'GRANTED' : isByRule;
    return Object.assign(new CompletionStanding(), {
      registration,
      ...{ attended: Number(attended), held: Number(held), needed, lackedSessions, decision, lacksTask, isMet },
      canStillMeet: !isMet && Number(can_still) === 1,
      isCompleted: Number(completed) > 0,
    });
  });
}

/** A page of who meets an edition's rule, who does not yet and who falls short, by name; for its organizers, else nothing. */
export async function standingsOf(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  wish: StandingsWish,
  now: Date,
): Promise<Page<CompletionStanding>> {
  if (!canOrganize(actor, edition)) return emptyPage;
  const { first, after } = wish;
  const where = wanted(edition, wish, instantSql(em, now));
  const page = await pageOf({ em, entity: Registration, where, orderBy: [['participantName', 'asc']], first, after });
  return { ...page, nodes: await standingsFor(em, edition, page.nodes, now) };
}

/** How many people a filter finds; counted, as one edition has few. */
export async function standingsSize(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  wish: StandingsWish,
  now: Date,
): Promise<number> {
  return canOrganize(actor, edition) ? em.count(Registration, wanted(edition, wish, instantSql(em, now))) : 0;
}
