import type { EntityManager } from '@mikro-orm/core';
import type { TodayItem } from '../../schema/console/today.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { waitingTasks } from '../attendance/waiting-tasks.service.js';
import type { Actor } from '../platform/actor.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';
import { item, roomOf } from './today-items.js';

/** Work that was handed in and waits for the caller to accept or return it, one item for an edition. */
export async function tasksWaiting(
  em: EntityManager,
  actor: Actor,
  editions: readonly Edition[],
): Promise<TodayItem[]> {
  const asking = editions.filter(({ taskTitle, status }) => taskTitle && status === 'PUBLISHED');
  const ids = asking.map(({ id }) => id);
  const waiting = await waitingTasks(em, ids);
  return asking.flatMap((edition) => {
    const own = waiting.filter(
      ({ editionId, cohortId }) =>
        editionId === edition.id && (canOrganize(actor, edition) || canFacilitate(actor, edition, cohortId)),
    );
    if (own.length === 0) return [];
    const count = own.reduce((sum, one) => sum + one.count, 0);
    const at = new Date(Math.min(...own.map(({ since }) => since.getTime())));
    return [item('TASKS_WAITING', roomOf(edition, '/tasks?state=HANDED_IN'), { edition, count, at })];
  });
}
