import type { EntityManager } from '@mikro-orm/core';
import type { CancelEditionInput } from '../../schema/payments/edition-cancellation.inputs.js';
import { InvalidInput } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { endOfDay, typedDay } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import type { MoveWish } from '../registration/call-off.service.js';
import { canOrganize } from '../registration/registration.policy.js';

const most = 50;

/** Editions to which people of this one can be offered to move: of the same series and currency, published, to come, and the caller's. */
export async function moveTargets(em: EntityManager, actor: Actor, edition: Edition, now: Date): Promise<Edition[]> {
  const { id, series, currency } = edition;
  const wanted = { id: { $ne: id }, series: series.id, currency, status: 'PUBLISHED' as const, startsAt: { $gt: now } };
  const found = await em.find(Edition, wanted, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: most });
  return found.filter((target) => canOrganize(actor, target));
}

/** What an organizer offers people instead of the refund; null: nothing. Refuses with InvalidInput. */
export async function moveWishOf(
  tx: EntityManager,
  actor: Actor,
  edition: Edition,
  input: Pick<CancelEditionInput, 'moveToId' | 'moveLastDay'>,
  now: Date,
): Promise<MoveWish | null> {
  if (!input.moveToId) return null;
  const target = (await moveTargets(tx, actor, edition, now)).find(({ id }) => id === input.moveToId);
  if (!target) throw new Refusal(InvalidInput.of('moveToId', 'isEdition', 'payments.chooseOneOfTheEditions'));
  const day = typedDay('moveLastDay', input.moveLastDay ?? '');
  const until = endOfDay(day, edition.timeZone);
  if (until <= now) throw new Refusal(InvalidInput.of('moveLastDay', 'isDay', 'workshops.chooseTodayOrALaterDay'));
  if (until > target.startsAt) {
    throw new Refusal(InvalidInput.of('moveLastDay', 'isBefore', 'payments.chooseADayBeforeItStarts'));
  }
  return { toId: target.id, until };
}
