import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import { dayOf, lastDayBefore } from '../platform/local-days.js';

/** First and last day between two instants in a zone: what ends at midnight ends with the day before. */
export function spanDays({ startsAt, endsAt }: Pick<Edition, 'startsAt' | 'endsAt'>, timeZone: string) {
  return { startsOn: dayOf(startsAt, timeZone), endsOn: lastDayBefore(endsAt, timeZone) };
}

/**
 * An edition begins with its first planned session and ends with its last; the days are those of its zone. The one place
 * that keeps them right. An edition without planned sessions keeps the dates it has.
 */
export async function followSessions(tx: EntityManager, editionId: string, now: Date): Promise<void> {
  const fields = ['startsAt', 'endsAt'] as const;
  const planned = await tx
    .fork({ keepTransactionContext: true })
    .find(Session, { edition: editionId, status: 'PLANNED' }, { fields });
  if (planned.length === 0) return;
  const startsAt = new Date(Math.min(...planned.map((session) => session.startsAt.getTime())));
  const endsAt = new Date(Math.max(...planned.map((session) => session.endsAt.getTime())));
  const { timeZone } = await tx.findOneOrFail(Edition, { id: editionId });
  const days = spanDays({ startsAt, endsAt }, timeZone);
  await tx.nativeUpdate(Edition, { id: editionId }, { startsAt, endsAt, ...days, updatedAt: now });
  await keepToStart(tx, editionId, startsAt, now);
}

/** Whoever asked for help with the fee keeps the place until the edition starts, whenever that comes to be. */
export async function keepToStart(tx: EntityManager, editionId: string, startsAt: Date, now: Date): Promise<void> {
  const kept = { edition: editionId, state: 'ACCEPTED' as const, heldUntil: { $ne: null } };
  await tx.nativeUpdate(Registration, kept, { heldUntil: startsAt, updatedAt: now });
}
