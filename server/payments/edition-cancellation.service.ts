import { type EntityManager, raw } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import type { CancelEditionInput } from '../../schema/payments/edition-cancellation.inputs.js';
import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import { InvalidInput } from '../../schema/problem.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import { type Actor, system } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { Refusal } from '../platform/refusal.js';
import { workOff } from '../platform/work-off.js';
import { write } from '../platform/write.js';
import { callOffRegistration, liveIds } from '../registration/call-off.service.js';
import { changeSeen, windowNow } from '../workshops/seen-edition.service.js';
import { everChosen } from '../workshops/session-facilitators.service.js';
import { moveWishOf } from './move-targets.service.js';

const batch = 50;

/** What is typed to confirm is compared as people type: case and spaces do not count. */
const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

function refuseWrong(edition: Edition, input: CancelEditionInput, now: Date): void {
  if (edition.status !== 'PUBLISHED' || edition.endsAt <= now) {
    throw new Refusal(InvalidInput.of('editionId', 'isPublished', 'payments.onlyAPublishedEditionCanBeCancelled'));
  }
  if (plain(input.typedTitle) !== plain(edition.title)) {
    throw new Refusal(
      InvalidInput.of('typedTitle', 'isTitle', 'payments.typeTheTitleAsItIs', { title: edition.title }),
    );
  }
}

/** Sessions to come do not take place; whoever has them in a calendar hears of it with the rest. */
async function cancelSessions(tx: EntityManager, editionId: string, now: Date): Promise<void> {
  const toCome = { edition: editionId, status: 'PLANNED' as const, endsAt: { $gt: now } };
  const counted = { sequence: raw('sequence + 1'), version: raw('version + 1') };
  await tx.nativeUpdate(Session, toCome, { status: 'CANCELLED', ...counted, updatedAt: now });
}

/**
 * Calls a published edition off, at once for everybody who looks; people are told and paid back by work that may be
 * interrupted. Refuses with InvalidInput (not published, over, title not typed,
 * an edition or a day that cannot be offered), EditConflict, NotFound.
 */
export function cancelEdition(em: EntityManager, actor: Actor, input: CancelEditionInput, now: Date): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    refuseWrong(edition, input, now);
    const move = await moveWishOf(tx, actor, edition, input, now);
    await cancelSessions(tx, edition.id, now);
    const total = await tx.count(Registration, { edition: edition.id, state: { $in: [...liveStates] } });
    await insertRow(tx, EditionCancellation, {
      id: newId(now.getTime()),
      createdAt: now,
      updatedAt: now,
      edition: edition.id,
      by: actor.personId ?? '',
      reason: input.reason.trim(),
      message: input.message.trim(),
      total,
      moveTo: move?.toId ?? null,
      moveUntil: move?.until ?? null,
    });
    await oweFacilitation(tx, { editionId: edition.id, personIds: await everChosen(tx, edition.id), at: now }, now);
    const payload = { editionId: edition.id };
    await enqueue(tx, { kind: 'edition.cancelled', dedupKey: `edition-cancelled:${edition.id}`, payload }, now);
    return { status: 'CANCELLED' as const };
  };
  return changeSeen(em, actor, input, { act: 'cancelEdition', now, change, currentOf: windowNow });
}

/** Ends what is left of a cancelled edition, one registration at a time; may be interrupted and repeated. */
export async function callOff(em: EntityManager, editionId: string, now: Date): Promise<Outcome> {
  const cancellation = await em.fork().findOne(EditionCancellation, { edition: editionId });
  if (!cancellation) return { kind: 'dead', reason: 'The edition is not cancelled.' };
  const actor: Actor = { ...system, personId: cancellation.by.id };
  const { moveTo, moveUntil, reason } = cancellation;
  const move = moveTo && moveUntil ? { toId: moveTo.id, until: moveUntil } : null;
  const by = { actor, reason, move };
  return workOff({
    next: () => liveIds(em, editionId, batch),
    async act(ids) {
      let ended = 0;
      for (const id of ids) if (await callOffRegistration(em, by, id, now)) ended += 1;
      return ended;
    },
    finish() {
      const open = { id: cancellation.id, finishedAt: null };
      return write(em, (tx) => tx.nativeUpdate(EditionCancellation, open, { finishedAt: now, updatedAt: now }));
    },
  });
}

/** Ends whoever registered or paid at the very moment an edition was cancelled; the minute's safety net. */
export async function callOffStragglers(em: EntityManager, now: Date): Promise<number> {
  const options = { fields: ['id'], limit: 50 } as const;
  const live = { state: { $in: [...liveStates] }, edition: { status: 'CANCELLED' as const } };
  const left = await em.fork().find(Registration, live, { fields: ['edition'], limit: 200 });
  const ids = [...new Set(left.map(({ edition }) => edition.id))];
  const cancelled = await em.fork().find(Edition, { id: { $in: ids } }, options);
  for (const { id } of cancelled) await callOff(em, id, now);
  return cancelled.length;
}
