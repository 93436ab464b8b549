import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { FacilitatorTold } from '../../../schema/workshops/facilitator-told.js';
import { Session } from '../../../schema/workshops/session.js';
import { SessionFacilitator } from '../../../schema/workshops/session-facilitator.js';
import { item } from './calendar-items.js';
import { owe } from './messages.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';
import { sessionId } from './workshops.js';
import { titles } from './workshops-data.js';

const toldDaysAgo = 30;

/** Plants who facilitates each session of this year's edition, and that they were told, with the dates in their calendar. */
export async function plantSessionFacilitators(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const sessions = [0, 1].flatMap((cohort) => titles.map((_, index) => sessionId('open', cohort, index)));
  const person = personId('facilitator');
  const rows = sessions.map((session) => ({ id: demoId(`facilitates ${session}`), session, person }));
  await tx.insertMany(SessionFacilitator, rows);
  const told = sessions.map((session) => ({ id: demoId(`told ${session}`), session, person, sequence: 0 }));
  await tx.insertMany(FacilitatorTold, told);
  const at = calendar.at(-toldDaysAgo);
  const planned = { id: { $in: sessions }, status: 'PLANNED' as const, endsAt: { $gt: calendar.planted } };
  const ahead = await tx.find(Session, planned, { fields: ['id'] });
  const items = ahead.map(({ id }) => item(at, person, { session: id }, false));
  await tx.insertMany(CalendarItem, items);
  const about = { editionId: editionId('open'), personId: person };
  await owe(tx, 'facilitation:demo', 'mail.facilitation', about, at, about);
}
