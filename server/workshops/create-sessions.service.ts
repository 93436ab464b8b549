import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidField, InvalidInput, NotFound } from '../../schema/problem.js';
import { Session } from '../../schema/workshops/session.js';
import type { CreateSessionsInput } from '../../schema/workshops/session-series.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { oweAdded, untoldIn } from './added-sessions.js';
import { ownEdition } from './editions.service.js';
import { followSessions } from './session-dates.js';
import { setFacilitators } from './session-facilitators.service.js';
import { cohortOf, nextPosition, placeOf } from './session-planning.service.js';
import { refusePast, type SessionTimes, timesOf } from './session-times.js';

/** Times of every session; all that are wrong are named, each by its place in the list. */
function timesOfAll({ sessions, isPastMeant }: CreateSessionsInput, now: Date): SessionTimes[] {
  const wrong: InvalidField[] = [];
  const times = sessions.flatMap((session, index) => {
    try {
      const times = timesOf(session);
      refusePast(times, { isPastMeant }, now);
      return [times];
    } catch (error) {
      if (!(error instanceof Refusal && error.problem instanceof InvalidInput)) throw error;
      for (const field of error.problem.fields) {
        wrong.push(Object.assign(new InvalidField(), field, { path: `sessions.${index}.${field.path}` }));
      }
      return [];
    }
  });
  if (wrong.length > 0) throw new Refusal(InvalidInput.with(wrong));
  return times;
}

/** Adds sessions in one write, all or none; the edition's dates follow. Refuses with InvalidInput, NotFound, RepeatedWithOtherInput. */
export async function createSessions(
  em: EntityManager,
  actor: Actor,
  input: CreateSessionsInput,
  now: Date,
): Promise<string[]> {
  const { clientMutationId, ...values } = input;
  const times = timesOfAll(input, now);
  const sending = { actor, operation: 'createSessions', clientMutationId, input: values, now };
  const act = async (tx: EntityManager) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    if (edition.status === 'CANCELLED') throw new Refusal(NotFound.of());
    const cohort = await cohortOf(tx, edition, input.cohortId);
    const first = await nextPosition(tx, edition, cohort, input.sessions.length);
    const place = placeOf(edition, input);
    const added: (SessionTimes & { id: string })[] = [];
    const chosen = { edition, cohortId: cohort, ids: input.facilitatorIds ?? [] };
    for (const [index, { title }] of input.sessions.entries()) {
      const own = times[index];
      if (!own) continue;
      const id = newId(now.getTime());
      const dates = { createdAt: now, updatedAt: now, untoldBefore: untoldIn(edition, now) };
      const kept = { mode: input.mode, place, position: first + index, status: 'PLANNED' as const, sequence: 0 };
      await tx.insert(Session, { id, ...dates, edition: edition.id, cohort, title: title.trim(), ...own, ...kept });
      await setFacilitators(tx, id, { ...chosen, startsAt: own.startsAt }, now);
      added.push({ id, ...own });
    }
    await oweAdded(tx, edition, added, now);
    await followSessions(tx, edition.id, now);
    await audit(tx, actor, 'createSessions', { kind: 'Edition', id: edition.id }, now, { sessions: added.length });
    return { ids: added.map(({ id }) => id).join(' ') };
  };
  return (await once(em, sending, async () => null, act))['ids']?.split(' ') ?? [];
}
