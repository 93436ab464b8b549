import type { EntityManager } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { Session } from '../../schema/workshops/session.js';
import type { ChangeTelling } from '../../schema/workshops/session-plan.js';
import type { Context } from '../context.js';
import { rows } from '../platform/sql.js';
import { untoldOf } from '../workshops/added-sessions.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import { isSoon } from '../workshops/session-telling.js';

/** Who a session concerns: how many have a place in it, and the ids of those who facilitate it without having one. */
export interface SessionPeople {
  places: number;
  facilitatorIds: string[];
}

/** People with a confirmed place whom a session concerns: all of its edition, or those of its cohort. */
const concerned = `r.edition_id = s.edition_id and r.state = 'CONFIRMED'
  and (s.cohort_id is null or r.cohort_id = s.cohort_id)`;

/** Whom each of these sessions concerns; exactly those are told of its changes. */
export async function peopleOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, SessionPeople>> {
  const marks = ids.map(() => '?').join(', ');
  const counted = await rows<{ id: string; places: number | string }>(
    em,
    `select s.id, (select count(*) from registration r where ${concerned}) as places
      from session s where s.id in (${marks})`,
    [...ids],
  );
  const placed = await rows<{ id: string; person_id: string }>(
    em,
    `select s.id, f.person_id from session s join session_facilitator f on f.session_id = s.id
      where s.id in (${marks}) and exists (select 1 from registration r where ${concerned} and r.person_id = f.person_id)`,
    [...ids],
  );
  const both = new Set(placed.map((row) => `${row.id} ${row.person_id}`));
  const facilitators = await facilitatorsOf(em, ids);
  return new Map(
    counted.map(({ id, places }) => {
      const people = (facilitators.get(id) ?? []).filter((person) => person.email && !both.has(`${id} ${person.id}`));
      return [id, { places: Number(places), facilitatorIds: people.map((person) => person.id) }];
    }),
  );
}

const awaiting = `select s.id, m.person_id from session s join outbox_message m on m.edition_id = s.edition_id
  where m.kind in ('facilitation.due', 'mail.facilitation') and m.status in ('PENDING', 'SENDING') and not exists (
    select 1 from facilitator_told t where t.session_id = s.id and t.person_id = m.person_id) and s.id in (:ids)`;

/** Who is about to hear for the first time that they facilitate a session: that mail says what became of it. */
async function unheard(em: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const marks = ids.map(() => '?').join(', ');
  const found = await rows<{ id: string; person_id: string }>(em, awaiting.replace(':ids', marks), [...ids]);
  return new Set(found.map((row) => `${row.id} ${row.person_id}`));
}

/** Of how many people with a place the session is one that they were confirmed with after it was added. */
async function cameSince(em: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  const marks = ids.map(() => '?').join(', ');
  const sql = `select s.id, (select count(*) from registration r where ${concerned} and r.confirmed_at >= s.created_at)
      as places from session s where s.id in (${marks})`;
  const found = await rows<{ id: string; places: number | string }>(em, sql, [...ids]);
  return new Map(found.map(({ id, places }) => [id, Number(places)]));
}

interface Told {
  people: number;
  isUntold: boolean;
}

const loaders = new WeakMap<Context, DataLoader<Session, Told>>();

async function toldOf(ctx: Context, sessions: readonly Session[]): Promise<Told[]> {
  const ids = sessions.map(({ id }) => id);
  const [people, unaware] = [await peopleOf(ctx.em, ids), await unheard(ctx.em, ids)];
  const untold = await untoldOf(ctx.em, sessions);
  const since = untold.size > 0 ? await cameSince(ctx.em, [...untold]) : null;
  return ids.map((id) => {
    const { places = 0, facilitatorIds = [] } = people.get(id) ?? {};
    const leading = facilitatorIds.filter((person) => !unaware.has(`${id} ${person}`)).length;
    return { people: (since?.get(id) ?? places) + leading, isUntold: untold.has(id) };
  });
}

function load(ctx: Context, session: Session): Promise<Told> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader((sessions: readonly Session[]) => toldOf(ctx, sessions), { cache: false });
    loaders.set(ctx, loader);
  }
  return loader.load(session);
}

/** How many people would be told of a change of a session; batched over one request. */
export async function toldCount(ctx: Context, session: Session): Promise<number> {
  return (await load(ctx, session)).people;
}

/** When people would hear that a session is called off now, or is another as far off as it is. */
export async function changeTelling(ctx: Context, session: Session): Promise<ChangeTelling> {
  const now = ctx.clock.now();
  if (session.endsAt <= now) return 'OVER';
  if ((await load(ctx, session)).isUntold) return 'UNTOLD';
  return isSoon(session, now) ? 'AT_ONCE' : 'LATER';
}
