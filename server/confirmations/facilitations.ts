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
  /** No longer theirs, or not taking place with the edition. */
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
  const options = { fields: ['session'], limit: 300, connectionType: 'write' } as const;
  const known = new Set((await em.find(FacilitatorTold, mine, options)).map(({ session }) => session.id));
  const chosen = (await em.find(SessionFacilitator, mine, options)).map(({ session }) => session.id);
  const ids = [...new Set([...known, ...chosen])];
  const sessions = await em.find(
    Session,
    { id: { $in: ids } },
    { populate: ['cohort'], orderBy: { startsAt: 'asc', id: 'asc' }, connectionType: 'write', refresh: true },
  );
  const leaders = await facilitatorsOf(em, ids, 'write');
  const isLed = ({ id }: Session) =>
    edition.status === 'PUBLISHED' && (leaders.get(id) ?? []).some((leader) => leader.id === person.id);
  const news = sessions.filter((session) => isLed(session) && !known.has(session.id));
  return {
    fresh: news.filter(({ tellAt, status }) => !tellAt && status === 'PLANNED'),
    waiting: news.filter(({ tellAt }) => tellAt),
    kept: sessions.filter((session) => isLed(session) && known.has(session.id) && isOn(session)),
    dropped: sessions.filter((session) => !isLed(session) && known.has(session.id)),
  };
}

/** Notes that somebody was told of sessions that they facilitate, as these are now. */
export async function noteTold(em: EntityManager, person: string, sessions: readonly Session[]): Promise<void> {
  const sql = `insert into facilitator_told (id, session_id, person_id, sequence) values (?, ?, ?, ?)
    on conflict (session_id, person_id) do update set sequence = excluded.sequence`;
  await write(em, async (tx) => {
    for (const { id, sequence } of sessions) await change(tx, sql, [newId(), id, person, sequence]);
  });
}

/** Notes that somebody knows that these sessions are not theirs to facilitate, or do not take place. */
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

/** Of these people those to whom a mail about the sessions they facilitate in an edition is owed. */
export async function awaitingMail(
  em: EntityManager,
  editionId: string,
  people: readonly string[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const found = await rows<{ person_id: string }>(
    em,
    `select person_id from outbox_message where kind in ('facilitation.due', 'mail.facilitation')
      and status in ('PENDING', 'SENDING') and edition_id = ? and person_id in (${people.map(() => '?').join(', ')})`,
    [editionId, ...people],
    'write',
  );
  return new Set(found.map((row) => row.person_id));
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
