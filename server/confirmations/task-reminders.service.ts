import type { EntityManager } from '@mikro-orm/core';
import { Edition } from '../../schema/workshops/edition.js';
import { endOfDay } from '../platform/local-days.js';
import { enqueue } from '../platform/outbox.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';

const page = 200;
const daysBefore = 3;

async function remindOf(em: EntityManager, { id, taskDueOn: dueOn }: Edition, now: Date): Promise<number> {
  let told = 0;
  for (let after = ''; ; ) {
    const found = await rows<{ id: string }>(
      em.fork(),
      `select r.id from registration r where r.edition_id = ? and r.state = 'CONFIRMED' and r.id > ?
        and not exists (select 1 from hand_in h where h.registration_id = r.id and h.state <> 'RETURNED')
      order by r.id limit ${page}`,
      [id, after],
      'write',
    );
    if (found.length === 0) return told;
    await write(em, async (tx) => {
      for (const { id: registrationId } of found) {
        const dedupKey = `task-reminder:${registrationId}:${dueOn}`;
        const message = { kind: 'mail.task-reminder', dedupKey, payload: { registrationId, dueOn }, priority: 6 };
        if (await enqueue(tx, message, now)) told += 1;
      }
    });
    after = found.at(-1)?.id ?? '';
  }
}

/** Reminds of tasks that are due within three days whoever has not handed in, once for a day; answers how many. */
export async function remindOfTasks(em: EntityManager, now: Date): Promise<number> {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  // A day earlier and later, for zones far from UTC; judged by the instant below.
  const taskDueOn = { $gte: day(-1), $lte: day(daysBefore + 1) };
  const editions = await em.fork().find(Edition, { status: 'PUBLISHED', taskTitle: { $ne: null }, taskDueOn });
  let told = 0;
  for (const edition of editions) {
    const left = endOfDay(edition.taskDueOn ?? '', edition.timeZone).getTime() - now.getTime();
    if (left > 0 && left <= daysBefore * 86_400_000) told += await remindOf(em, edition, now);
  }
  return told;
}
