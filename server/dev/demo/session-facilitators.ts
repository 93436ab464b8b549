import type { EntityManager } from '@mikro-orm/core';
import { SessionFacilitator } from '../../../schema/workshops/session-facilitator.js';
import { personId } from './people.js';
import { demoId } from './seed.js';
import { sessionId } from './workshops.js';
import { titles } from './workshops-data.js';

/** Plants who facilitates each session of this year's edition. */
export async function plantSessionFacilitators(tx: EntityManager): Promise<void> {
  const sessions = [0, 1].flatMap((cohort) => titles.map((_, index) => sessionId('open', cohort, index)));
  const rows = sessions.map((session) => ({
    id: demoId(`facilitates ${session}`),
    session,
    person: personId('facilitator'),
  }));
  await tx.insertMany(SessionFacilitator, rows);
}
