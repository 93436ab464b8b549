import type { EntityManager } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { Session } from '../../schema/workshops/session.js';
import type { ChangeTelling } from '../../schema/workshops/session-plan.js';
import type { Context } from '../context.js';
import { rows } from '../platform/sql.js';
import { untoldOf } from '../workshops/added-sessions.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import { isSoon } from '../workshops/session-telling.js';

/** Whom a change of a session is told: how many have a place in it, and who else knows that they facilitate it. */
export interface SessionPeople {
  places: number;
  facilitatorIds: string[];
}

/** People with a confirmed place whom a session concerns: all of its edition, or those of its cohort. */
const concerned = `r.edition_id = s.edition_id and r.state = 'CONFIRMED'
  and (s.cohort_id is null or r.cohort_id = s.cohort_id)`;

/**
 * Whom each of these sessions concerns; exactly those are told of its changes. Whoever has not heard yet that they
 * facilitate one hears by that mail what became of it.
 */
export async function peopleOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, SessionPeople>> {
  const marks = ids.map(() => '?').join(', ');
  const counted = await rows<{ id: string; places: number | string }>(
    em,
    `select s.id, (select count(*) from registration r where ${concerned}) as places
      from session s where s.id in (${marks})`,
    [...ids],
  );
  const leading = await rows<{ id: string; person_id: string }>(
    em,
    `select s.id, t.person_id from session s join facilitator_told t on t.session_id = s.id where s.id in (${marks})
      and not exists (select 1 from registration r where ${concerned} and r.person_id = t.person_id)`,
    [...ids],
  );
  const known = new Set(leading.map((row) => `${row.id} ${row.person_id}`));
  const facilitators = await facilitatorsOf(em, ids);
  return new Map(
    counted.map(({ id, places }) => {
      const people = (facilitators.get(id) ?? []).filter((person) => person.email && known.has(`${id} ${person.id}`));
      return [id, { places: Number(places), facilitatorIds: people.map((person) => person.id) }];
    }),
  );
}

/** A session, and from when until when somebody was confirmed; null: at any time. */
interface Span {
  id: string;
  from: Date | null;
  to: Date | null;
}

/** How many people with a place in each of these sessions were confirmed within its span. */
async function placesWithin(em: EntityManager, spans: readonly Span[]): Promise<Map<string, number>> {
  if (spans.length === 0) return new Map();
  const each = ({ from, to }: Span) => `select s.id, (select count(*) from registration r where ${concerned}
    ${from ? 'and r.confirmed_at >= ?' : ''} ${to ? 'and r.confirmed_at <= ?' : ''}) as places from session s where s.id = ?`;
  const params = spans.flatMap(({ id, from, to }) => [from, to, id].filter((value) => value !== null));
  const found = await rows<{ id: string; places: number | string }>(em, spans.map(each).join(' union all '), params);
  return new Map(found.map(({ id, places }) => [id, Number(places)]));
}

interface Told {
  /** Who would be told of a change made now. */
  people: number;
  /** Who is told of the change that waits: whoever was confirmed after it knows the session by that. */
  waiting: number;
  isUntold: boolean;
}

const loaders = new WeakMap<Context, DataLoader<Session, Told>>();

async function toldOf(ctx: Context, sessions: readonly Session[]): Promise<Told[]> {
  const now = ctx.clock.now();
  const people = await peopleOf(
    ctx.em,
    sessions.map(({ id }) => id),
  );
  const spans = sessions.map((session) => {
    const latest = session.toldPlan && (session.toldPlan.latest ?? session.toldPlan.since);
    return { id: session.id, from: untoldOf(session, now), to: latest ? new Date(latest) : null };
  });
  const since = spans.filter(({ from }) => from).map((span) => ({ ...span, to: null }));
  const came = await placesWithin(ctx.em, since);
  const knew = await placesWithin(
    ctx.em,
    spans.filter(({ to }) => to),
  );
  return spans.map(({ id, from }) => {
    const { places = 0, facilitatorIds = [] } = people.get(id) ?? {};
    const leading = facilitatorIds.length;
    return {
      people: (came.get(id) ?? places) + leading,
      waiting: (knew.get(id) ?? 0) + leading,
      isUntold: from !== null,
    };
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

/** How many people will be told of the change of a session that waits. */
export async function waitingCount(ctx: Context, session: Session): Promise<number> {
  return (await load(ctx, session)).waiting;
}

/** Whether a session can be deleted: nobody has heard of it. Whether somebody was marked in it is said by the refusal. */
export async function canDelete(ctx: Context, session: Session): Promise<boolean> {
  const { status } = await session.edition.loadOrFail();
  if (status !== 'PUBLISHED') return status === 'DRAFT';
  const { people, isUntold } = await load(ctx, session);
  return isUntold && people === 0;
}

/** When people would hear that a session is called off now, or is another as far off as it is. */
export async function changeTelling(ctx: Context, session: Session): Promise<ChangeTelling> {
  const now = ctx.clock.now();
  if (session.endsAt <= now) return 'OVER';
  if ((await load(ctx, session)).isUntold) return 'UNTOLD';
  return isSoon(session, now) ? 'AT_ONCE' : 'LATER';
}
