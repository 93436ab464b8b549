import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { InvalidInput } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { EditionVersionInput, OpenRegistrationInput } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { instantOf } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { ownEdition } from './editions.service.js';

type Facts = Partial<Pick<Edition, 'status' | 'registrationOpensAt' | 'registrationClosesAt'>>;

function currentOf({ status, registrationClosesAt, timeZone }: Edition): Record<string, string> {
  // Registration ends before the day after its last one.
  const last = Temporal.Instant.fromEpochMilliseconds(registrationClosesAt.getTime() - 1);
  return { status, lastDay: last.toZonedDateTimeISO(timeZone).toPlainDate().toString() };
}

/** Changes an edition only as it was seen. Refuses with EditConflict. */
async function changeSeen(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  act: string,
  now: Date,
  factsOf: (edition: Edition) => Facts,
): Promise<Edition> {
  return write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, seen.editionId);
    const facts = { ...factsOf(edition), version: seen.version + 1, updatedAt: now };
    const changed = await tx.nativeUpdate(Edition, { id: edition.id, version: seen.version }, facts);
    if (changed === 0) {
      const message = 'workshops.editionChanged';
      const current = await tx.findOneOrFail(Edition, { id: edition.id }, { refresh: true });
      throw new Refusal(
        EditConflict.of(message, currentOf(current), { version: current.version, changedAt: current.updatedAt }),
      );
    }
    await audit(tx, actor, act, { kind: 'Edition', id: edition.id }, now);
    return tx.findOneOrFail(Edition, { id: edition.id }, { refresh: true });
  });
}

/** Shows a draft to everyone. Refuses with EditConflict, InvalidInput (not a draft), NotFound. */
export function publishEdition(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  now: Date,
): Promise<Edition> {
  return changeSeen(em, actor, seen, 'publishEdition', now, (edition) => {
    if (edition.status === 'DRAFT') return { status: 'PUBLISHED' };
    throw new Refusal(InvalidInput.of('editionId', 'isDraft', 'workshops.onlyADraftCanBePublished'));
  });
}

/** Ends registration now. Refuses with EditConflict, NotFound. */
export function closeRegistration(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  now: Date,
): Promise<Edition> {
  return changeSeen(em, actor, seen, 'closeRegistration', now, () => ({ registrationClosesAt: now }));
}

/** Before the day after `lastDay`, local to the edition; an hour that the clocks skip is read as the later one. */
function endOf(lastDay: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  const midnight = instantOf(`${next}T00:00`, timeZone);
  return midnight.kind === 'one' ? midnight.instant : new Date(midnight.choices[1] ?? '');
}

/** Opens registration now until the end of a day, local to the edition. Refuses with InvalidInput, EditConflict, NotFound. */
export function openRegistration(
  em: EntityManager,
  actor: Actor,
  input: OpenRegistrationInput,
  now: Date,
): Promise<Edition> {
  return changeSeen(em, actor, input, 'openRegistration', now, (edition) => {
    const refuse = (message: ProblemText) => new Refusal(InvalidInput.of('lastDay', 'isDay', message));
    let closesAt: Date;
    try {
      closesAt = endOf(input.lastDay, edition.timeZone);
    } catch {
      throw refuse('workshops.thereIsNoSuchDay');
    }
    if (closesAt <= now) throw refuse('workshops.chooseTodayOrALaterDay');
    if (edition.status !== 'PUBLISHED') throw refuse('workshops.publishTheEditionFirst');
    const opensAt = edition.registrationOpensAt <= now ? edition.registrationOpensAt : now;
    return { registrationOpensAt: opensAt, registrationClosesAt: closesAt };
  });
}
