import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import { Edition } from '../../schema/workshops/edition.js';
import { judgesOf, type Waiting, waitingFor, waitingTasks } from '../attendance/waiting-tasks.service.js';
import { dayOf, startOfDay } from '../platform/local-days.js';
import { enqueue } from '../platform/outbox.js';
import { instantFrom, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';

const hourMs = 3_600_000;
const kind = 'mail.tasks-waiting';

/** Morning is from seven to noon; what comes later waits for the next. */
const morning = { from: 7, until: 12 };

/** Said once more after so long where nothing new came and something still waits. */
const againMs = 7 * 24 * hourMs;

function isMorning(now: Date, timeZone: string): boolean {
  const hours = (now.getTime() - startOfDay(dayOf(now, timeZone), timeZone).getTime()) / hourMs;
  return hours >= morning.from && hours < morning.until;
}

async function toldLast(em: EntityManager, personId: string, editionId: string): Promise<Date | null> {
  const sql = `select max(created_at) as at from outbox_message where kind = '${kind}' and person_id = ? and edition_id = ?`;
  const [found] = await rows<{ at: number | Date | null }>(em, sql, [personId, editionId], 'write');
  return instantFrom(found?.at ?? null);
}

async function tellOf(em: EntityManager, edition: Edition, waiting: readonly Waiting[], now: Date): Promise<number> {
  let told = 0;
  for (const judge of await judgesOf(em, edition, now)) {
    const { personId } = judge;
    const own = waitingFor(waiting, judge, edition.id);
    const person = own && (await em.findOne(Person, { id: personId, hearsOfTasks: true }));
    const zone = person?.timeZone ?? edition.timeZone;
    if (!own || !person || !isMorning(now, zone)) continue;
    const last = await toldLast(em, personId, edition.id);
    if (last && own.latest <= last && now.getTime() - last.getTime() < againMs) continue;
    const dedupKey = `tasks-waiting:${edition.id}:${personId}:${dayOf(now, zone)}`;
    const payload = { editionId: edition.id, personId };
    const message = { kind, dedupKey, payload, personId, editionId: edition.id, priority: 7 };
    if (await write(em, (tx) => enqueue(tx, message, now))) told += 1;
  }
  return told;
}

/**
 * Tells who judges work that some waits: one mail for an edition, in the morning of its reader, when something was handed in
 * since the last one, or a week after it. Answers how many are owed.
 */
export async function tellOfWaitingTasks(em: EntityManager, now: Date): Promise<number> {
  const waiting = await waitingTasks(em.fork(), null);
  const ids = [...new Set(waiting.map(({ editionId }) => editionId))];
  let told = 0;
  for (const edition of ids.length > 0 ? await em.fork().find(Edition, { id: { $in: ids } }) : []) {
    told += await tellOf(em.fork(), edition, waiting, now);
  }
  return told;
}
