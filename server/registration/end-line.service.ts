import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput } from '../../schema/problem.js';
import type { EndWaitingListInput } from '../../schema/registration/end-line.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { type Actor, system } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { changeSeen, windowNow } from '../workshops/seen-edition.service.js';
import { moveRegistration, moving } from './states.service.js';

const batch = 50;
const mostTries = 3;
const inLine = ['WAITLISTED', 'OFFERED'] as const;

/**
 * Ends the waiting list: nobody joins any more, offers that are open end, and whoever waited or was offered a place is
 * told once, by work that may be interrupted. Who took an offer and pays keeps the place. Refuses with InvalidInput (not
 * published, or registration is open), EditConflict, NotFound.
 */
export function endWaitingList(
  em: EntityManager,
  actor: Actor,
  input: EndWaitingListInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    if (edition.status !== 'PUBLISHED' || !edition.isWindowOverAt(now)) {
      throw new Refusal(InvalidInput.of('editionId', 'isClosed', 'registration.closeRegistrationFirst'));
    }
    const dedupKey = `waitlist-end:${edition.id}:${input.version}`;
    await enqueue(tx, { kind: 'waitlist.end', dedupKey, payload: { editionId: edition.id } }, now);
    return { isWaitlistOpen: false };
  };
  return changeSeen(em, actor, input, { act: 'endWaitingList', now, change, currentOf: windowNow });
}

const reasons = { ENDED: 'The waiting list was ended.', STARTED: 'The edition has started.' } as const;

/**
 * Ends the waiting of one person, with the offer where there is one, and tells them. False when somebody moved them at
 * this moment.
 */
async function endOne(
  tx: EntityManager,
  registration: Registration,
  why: keyof typeof reasons,
  now: Date,
): Promise<boolean> {
  const { id: registrationId, state } = registration;
  const facts = { actor: system, now, reason: reasons[why] };
  if (!(await moveRegistration(tx, moving(registration), 'EXPIRED', facts))) return false;
  await tx.nativeUpdate(WaitlistEntry, { registration: registrationId, leftAt: null }, { leftAt: now });
  const offer = await tx.findOne(PlaceOffer, { entry: { registration: registrationId }, state: 'OPEN' });
  if (offer) await tx.nativeUpdate(PlaceOffer, { id: offer.id, state: 'OPEN' }, { state: 'LAPSED', answeredAt: now });
  const payload = { registrationId, wasOffered: state === 'OFFERED', hasStarted: why === 'STARTED' };
  await enqueue(
    tx,
    { kind: 'mail.line-ended', dedupKey: `line-ended:${registrationId}:v1`, payload, registrationId },
    now,
  );
  return true;
}

/** Ends whoever still stands in a line that was ended; may be interrupted and repeated. */
export async function endLineOf(em: EntityManager, editionId: string, now: Date): Promise<Outcome> {
  const options = { orderBy: { id: 'asc' }, limit: batch, connectionType: 'write' } as const;
  for (let stuck = 0; stuck < mostTries; ) {
    const people = await em.fork().find(Registration, { edition: editionId, state: { $in: [...inLine] } }, options);
    if (people.length === 0) return { kind: 'done' };
    let ended = 0;
    for (const person of people) if (await write(em, (tx) => endOne(tx, person, 'ENDED', now))) ended += 1;
    stuck = ended === 0 ? stuck + 1 : 0;
  }
  return { kind: 'retry', reason: 'Some registrations were changed at the same moment.' };
}

/** Ends the waiting of everyone still in line when an edition starts; an offer that is open ends by its own time. */
export async function endWaiting(em: EntityManager, now: Date): Promise<number> {
  const standing = {
    leftAt: null,
    edition: { startsAt: { $lte: now }, status: { $ne: 'CANCELLED' as const } },
    registration: { state: 'WAITLISTED' as const },
  };
  const entries = await em.fork().find(WaitlistEntry, standing, { limit: 100, populate: ['registration'] });
  let ended = 0;
  for (const { registration } of entries) {
    if (await write(em, (tx) => endOne(tx, registration.getEntity(), 'STARTED', now))) ended += 1;
  }
  return ended;
}
