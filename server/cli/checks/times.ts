import type { EntityManager } from '@mikro-orm/core';
import { Meeting } from '../../../schema/communities/meeting.js';
import { Session } from '../../../schema/workshops/session.js';
import { instantOf, keptInstant } from '../../platform/local-time.js';
import type { Check, Found } from './check.js';

/** How many rows are looked at together. */
const batch = 500;

/** All rows of a noun, a batch after the other, so that no more than one is held. */
async function* everyRow<T extends { id: string }>(read: (after: string) => Promise<T[]>): AsyncGenerator<T> {
  for (let rows = await read(''); rows.length > 0; rows = await read(rows.at(-1)?.id ?? '')) yield* rows;
}

const inOrder = {
  orderBy: { id: 'asc' as const },
  limit: batch,
  connectionType: 'write' as const,
  disableIdentityMap: true,
};

/** Whether a kept local time can be read as an instant; where nothing says which, of a doubled time either. */
function means(local: string, timeZone: string, instant: Date): boolean {
  const time = instantOf(local, timeZone);
  const readings = time.kind === 'one' ? [time.instant] : time.choices.map((choice) => new Date(choice));
  return readings.some((reading) => reading.getTime() === instant.getTime());
}

function sessionBreach(session: Session): string | null {
  const { startsLocal, endsLocal, timeZone, startsOffset = null, endsOffset = null, startsAt, endsAt } = session;
  const isKept = (local: string, offset: string | null, instant: Date) =>
    keptInstant(local, timeZone, offset)?.getTime() === instant.getTime();
  if (!isKept(startsLocal, startsOffset, startsAt))
    return `starts ${startsLocal} ${timeZone} ${startsAt.toISOString()}`;
  if (!isKept(endsLocal, endsOffset, endsAt)) return `ends ${endsLocal} ${timeZone} ${endsAt.toISOString()}`;
  return endsAt <= startsAt ? 'ends before it starts' : null;
}

async function movedSessions(em: EntityManager): Promise<Found[]> {
  const found: Found[] = [];
  for await (const session of everyRow((after) => em.find(Session, { id: { $gt: after } }, inOrder))) {
    const detail = sessionBreach(session);
    if (detail) found.push({ id: session.id, detail });
  }
  return found;
}

async function movedMeetings(em: EntityManager): Promise<Found[]> {
  const found: Found[] = [];
  for await (const meeting of everyRow((after) => em.find(Meeting, { id: { $gt: after } }, inOrder))) {
    const { id, startsLocal, endsLocal, timeZone, startsAt, endsAt } = meeting;
    const holds = means(startsLocal, timeZone, startsAt) && means(endsLocal, timeZone, endsAt);
    if (!holds) found.push({ id, detail: `${startsLocal} – ${endsLocal} ${timeZone}` });
  }
  return found;
}

/** What must hold of when things are. */
export const timeChecks: Check[] = [
  {
    name: 'session-is-when-planned',
    rule: 'Every session is at the instants that its local times mean in its zone, by the offset it keeps.',
    find: movedSessions,
  },
  {
    name: 'meeting-is-when-planned',
    rule: 'Every meeting is at the instants that its local times mean in its zone.',
    find: movedMeetings,
  },
];
