import type { EntityManager } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { Context } from '../context.js';
import { rows } from '../platform/sql.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';

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

const loaders = new WeakMap<Context, DataLoader<string, number>>();

/** How many people would be told of a change of a session; batched over one request. */
export function toldCount(ctx: Context, sessionId: string): Promise<number> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader(
      async (ids: readonly string[]) => {
        const [people, untold] = [await peopleOf(ctx.em, ids), await unheard(ctx.em, ids)];
        return ids.map((id) => {
          const { places = 0, facilitatorIds = [] } = people.get(id) ?? {};
          return places + facilitatorIds.filter((person) => !untold.has(`${id} ${person}`)).length;
        });
      },
      { cache: false },
    );
    loaders.set(ctx, loader);
  }
  return loader.load(sessionId);
}
