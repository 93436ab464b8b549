import type { EntityManager } from '@mikro-orm/core';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { ownSession } from './attendance.service.js';
import { lockMarks, putMark } from './marks.service.js';

/**
 * Marks as present everyone confirmed who came into the online room of a session and is not marked yet; again, it marks
 * nobody twice. For those who mark it; refuses with NotFound. Answers how many were marked.
 */
export async function markArrivals(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<number> {
  return write(em, async (tx) => {
    const session = await ownSession(tx, actor, sessionId);
    await lockMarks(tx, session.id);
    const sql = `select a.registration_id as id from session_arrival a join registration r on r.id = a.registration_id
      where a.session_id = ? and r.state = 'CONFIRMED' ${session.cohort ? 'and r.cohort_id = ?' : ''} and not exists (
        select 1 from attendance m where m.session_id = a.session_id and m.registration_id = a.registration_id)
      order by a.registration_id`;
    const params = session.cohort ? [session.id, session.cohort.id] : [session.id];
    const arrived = await rows<{ id: string }>(tx, sql, params, 'write');
    for (const { id } of arrived) {
      const by = { markedAt: now, markedById: actor.personId, how: 'ARRIVAL' } as const;
      await putMark(tx, session, { registrationId: id, state: 'PRESENT', ...by }, now);
    }
    await audit(tx, actor, 'markArrivals', { kind: 'Session', id: session.id }, now, { marks: arrived.length });
    return arrived.length;
  });
}
