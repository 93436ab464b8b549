import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { Person } from '../../schema/people/person.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { FacilitatorTold } from '../../schema/workshops/facilitator-told.js';
import { Session } from '../../schema/workshops/session.js';
import { SessionFacilitator } from '../../schema/workshops/session-facilitator.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';

/** Sessions of one edition that lie ahead, soonest first, by what their facilitator is to hear of them. */
export interface Facilitations {
  /** Theirs, which nobody told them yet. */
  readonly fresh: readonly Session[];
  /** Theirs, as they know. */
  readonly kept: readonly Session[];
  /** No longer theirs, or not taking place with the edition; without those they know to be cancelled. */
  readonly dropped: readonly Session[];
  /** Theirs and not told, of which another change waits that can still be undone. */
  readonly waiting: readonly Session[];
}

/** Whether a session takes place as people know it: while a change waits to be told, as before it. */
const isOn = ({ tellAt, toldPlan, status }: Session) => (tellAt && toldPlan ? toldPlan.status : status) === 'PLANNED';

/** What somebody facilitates in an edition now, against what they were told. */
export async function facilitationsOf(
  em: EntityManager,
  edition: Edition,
  person: Person,
  now: Date,
): Promise<Facilitations> {
  const mine = { person: person.id, session: { edition: edition.id, endsAt: { $gt: now } } };
  const options = { limit: 300, connectionType: 'write' } as const;
  const told = await em.find(FacilitatorTold, mine, options);
  const known = new Map(told.map(({ session, sequence }) => [session.id, sequence]));
  const chosen = (await em.find(SessionFacilitator, mine, options)).map(({ session }) => session.id);
  const ids = [...new Set([...known.keys(), ...chosen])];
  const sessions = await em.find(
    Session,
    { id: { $in: ids } },
    { populate: ['cohort'], orderBy: { startsAt: 'asc', id: 'asc' }, connectionType: 'write', refresh: true },
  );
  const leaders = await facilitatorsOf(em, ids, 'write');
  const isLed = ({ id }: Session) =>
    edition.status === 'PUBLISHED' && (leaders.get(id) ?? []).some((leader) => leader.id === person.id);
  const isKnownOff = (session: Session) => !isOn(session) && (known.get(session.id) ?? -1) >= session.sequence;
  const news = sessions.filter((session) => isLed(session) && !known.has(session.id));
  return {
    fresh: news.filter(({ tellAt, status }) => !tellAt && status === 'PLANNED'),
    waiting: news.filter(({ tellAt }) => tellAt),
    kept: sessions.filter((session) => isLed(session) && known.has(session.id) && isOn(session)),
    dropped: sessions.filter((session) => !isLed(session) && known.has(session.id) && !isKnownOff(session)),
  };
}

/** Notes that somebody was told of sessions that they facilitate, as these are now, also of cancelled ones. */
export async function noteTold(em: EntityManager, person: string, sessions: readonly Session[]): Promise<void> {
  const sql = `insert into facilitator_told (id, session_id, person_id, sequence) values (?, ?, ?, ?)
    on conflict (session_id, person_id) do update set sequence = excluded.sequence`;
  await write(em, async (tx) => {
    for (const { id, sequence } of sessions) await change(tx, sql, [newId(), id, person, sequence]);
  });
}

/** Notes that somebody knows that these sessions are no longer theirs to facilitate. */
export async function forgetTold(em: EntityManager, person: string, sessions: readonly Session[]): Promise<void> {
  if (sessions.length === 0) return;
  const these = { person, session: { $in: sessions.map(({ id }) => id) } };
  await write(em, (tx) => tx.nativeDelete(FacilitatorTold, these));
}

/** SEQUENCE of a session as somebody who facilitates it was last told of it; null: they were not. */
export async function toldSequence(em: EntityManager, person: string, session: string): Promise<number | null> {
  const told = await em.findOne(FacilitatorTold, { person, session }, { connectionType: 'write' });
  return told?.sequence ?? null;
}

/** Whether somebody hears by the mail about their own place that an edition is called off. */
export async function hearsWithPlace(em: EntityManager, editionId: string, person: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 as n from registration r join edition_cancellation c on c.edition_id = r.edition_id
      where r.edition_id = ? and r.person_id = ? and (r.cancelled_at >= c.created_at
        or r.state in ('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED')) limit 1`,
    [editionId, person],
    'write',
  );
  return found.length > 0;
}
