import { type EntityManager, raw } from '@mikro-orm/core';
import { EditionNotOver } from '../../schema/attendance/attendance.results.js';
import { EditionCompletion } from '../../schema/attendance/edition-completion.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, problem } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { Refusal } from '../platform/refusal.js';
import { change, rows } from '../platform/sql.js';
import { workOff } from '../platform/work-off.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { completesSql } from './attended.service.js';
import { completeIfMet } from './completing.service.js';
import { sessionsToCome } from './completion.service.js';

const people = 100;
const quietMs = 5 * 60_000;

/**
 * Completes an edition, at once for everybody who looks; whoever meets its rule, or was granted it, completes by work that
 * may be interrupted. Said twice, it is done once. Refuses with EditionNotOver, InvalidInput (not published), NotFound.
 */
export function completeEdition(em: EntityManager, actor: Actor, editionId: string, now: Date): Promise<void> {
  return write(em, async (tx) => {
    const { status } = await ownEdition(tx, actor, editionId);
    if (status === 'COMPLETED') return;
    const toCome = await sessionsToCome(tx, editionId, now);
    if (toCome > 0) {
      throw new Refusal(problem(EditionNotOver, 'attendance.sessionsOfThisEdition', { sessionsToCome: toCome }));
    }
    const completed = { status: 'COMPLETED' as const, version: raw('version + 1'), updatedAt: now };
    if ((await tx.nativeUpdate(Edition, { id: editionId, status: 'PUBLISHED' }, completed)) === 0) {
      const current = await tx.findOneOrFail(Edition, { id: editionId }, { refresh: true });
      if (current.status === 'COMPLETED') return;
      throw new Refusal(InvalidInput.of('editionId', 'isPublished', 'attendance.onlyAPublishedEditionIsCompleted'));
    }
    const total = await tx.count(Registration, { edition: editionId, state: 'CONFIRMED' });
    const dates = { createdAt: now, updatedAt: now };
    const by = actor.personId ?? '';
    await insertRow(tx, EditionCompletion, { id: newId(now.getTime()), ...dates, edition: editionId, by, total });
    const work = { dedupKey: `edition-completed:${editionId}`, payload: { editionId }, editionId };
    await enqueue(tx, { kind: 'edition.completed', ...work }, now);
    await audit(tx, actor, 'completeEdition', { kind: 'Edition', id: editionId }, now);
  });
}

/** A batch of people: it is their turn, or it was and they complete since, by a mark made meanwhile. */
interface Batch {
  ids: readonly string[];
  isTurn: boolean;
}

async function nextBatch(em: EntityManager, work: EditionCompletion, limit: number): Promise<Batch> {
  const confirmed = "select r.id from registration r where r.edition_id = ? and r.state = 'CONFIRMED'";
  const read = async (which: string, params: string[]) => {
    const sql = `${confirmed} and ${which} order by r.id limit ${limit}`;
    return (await rows<{ id: string }>(em, sql, [work.edition.id, ...params], 'write')).map(({ id }) => id);
  };
  const turns = await read('r.id > ?', [work.reachedId]);
  if (turns.length > 0) return { ids: turns, isTurn: true };
  const missed = 'not exists (select 1 from completion c where c.registration_id = r.id and c.ended_at is null)';
  return { ids: await read(`${missed} and ${completesSql('r')}`, []), isTurn: false };
}

/** One batch, and how far it came, in one write; nothing when another worker was faster. */
function completeBatch(em: EntityManager, work: EditionCompletion, { ids, isTurn }: Batch, now: Date): Promise<number> {
  return write(em, async (tx) => {
    const sql = `update edition_completion set reached_id = ?, done = done + ?, updated_at = ?
      where id = ? and reached_id = ? and finished_at is null`;
    const reached = isTurn ? (ids.at(-1) ?? '') : work.reachedId;
    const done = isTurn ? ids.length : 0;
    if ((await change(tx, sql, [reached, done, now, work.id, work.reachedId])) === 0) return 0;
    let completed = 0;
    for (const id of ids) if (await completeIfMet(tx, id, now)) completed += 1;
    return isTurn ? done : completed;
  });
}

/** Gives everybody of a completed edition their turn, batch by batch; may be interrupted and repeated. */
export async function completePeople(
  em: EntityManager,
  editionId: string,
  now: Date,
  limit = people,
): Promise<Outcome> {
  const open = { edition: editionId, finishedAt: null };
  const read = () => em.fork().findOne(EditionCompletion, open, { connectionType: 'write' });
  let work: EditionCompletion | null = null;
  let batch: Batch = { ids: [], isTurn: true };
  return workOff({
    async next() {
      work = await read();
      batch = work ? await nextBatch(em.fork(), work, limit) : { ids: [], isTurn: true };
      return batch.ids;
    },
    act: async () => (work ? completeBatch(em, work, batch, now) : 0),
    finish: () => write(em, (tx) => tx.nativeUpdate(EditionCompletion, open, { finishedAt: now, updatedAt: now })),
  });
}

/** Takes up again what has not moved for five minutes, whatever became of its message; the minute's safety net. */
export async function completeLeftOver(em: EntityManager, now: Date): Promise<number> {
  const quiet = { finishedAt: null, updatedAt: { $lt: new Date(now.getTime() - quietMs) } };
  const left = await em.fork().find(EditionCompletion, quiet, { limit: 50, connectionType: 'write' });
  for (const { edition } of left) await completePeople(em, edition.id, now);
  return left.length;
}
