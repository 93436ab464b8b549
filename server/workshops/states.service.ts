import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { EditionVersionInput, OpenRegistrationInput } from '../../schema/workshops/workshops.inputs.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import type { Actor } from '../platform/actor.js';
import { endOfDay, typedDay } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { refuseUnready } from './readiness.service.js';
import { changeSeen, windowNow } from './seen-edition.service.js';
import { everChosen } from './session-facilitators.service.js';

/** Shows a draft to everyone; who facilitates its sessions is told. Refuses with EditConflict, InvalidInput (not a draft), EditionNotReady, NotFound. */
export function publishEdition(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager): Promise<Partial<Edition>> => {
    if (edition.status !== 'DRAFT') {
      throw new Refusal(InvalidInput.of('editionId', 'isDraft', 'workshops.onlyADraftCanBePublished'));
    }
    await refuseUnready(tx, edition, now);
    await oweFacilitation(tx, { editionId: edition.id, personIds: await everChosen(tx, edition.id) }, now);
    return { status: 'PUBLISHED' };
  };
  return changeSeen(em, actor, seen, { act: 'publishEdition', now, change, currentOf: windowNow });
}

/** Ends registration now. Refuses with EditConflict, NotFound. */
export function closeRegistration(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  now: Date,
): Promise<Edition> {
  const change = () => ({ registrationClosesAt: now });
  return changeSeen(em, actor, seen, { act: 'closeRegistration', now, change, currentOf: windowNow });
}

function opened(edition: Edition, lastDay: string, now: Date): Partial<Edition> {
  const refuse = (message: ProblemText) => new Refusal(InvalidInput.of('lastDay', 'isDay', message));
  const closesAt = endOfDay(typedDay('lastDay', lastDay), edition.timeZone);
  if (edition.status !== 'PUBLISHED') throw refuse('workshops.publishTheEditionFirst');
  if (edition.hasStartedAt(now)) throw refuse('workshops.editionHasBegun');
  if (closesAt <= now) throw refuse('workshops.chooseTodayOrALaterDay');
  if (lastDay > edition.startsOn) throw refuse('workshops.registerBeforeItBegins');
  const opensAt = edition.registrationOpensAt <= now ? edition.registrationOpensAt : now;
  return { registrationOpensAt: opensAt, registrationClosesAt: closesAt };
}

/** Opens registration now until the end of a day, local to the edition and not after its first; not once it has begun. Refuses with InvalidInput, EditConflict, NotFound. */
export function openRegistration(
  em: EntityManager,
  actor: Actor,
  input: OpenRegistrationInput,
  now: Date,
): Promise<Edition> {
  const change = (edition: Edition) => opened(edition, input.lastDay, now);
  return changeSeen(em, actor, input, { act: 'openRegistration', now, change, currentOf: windowNow });
}
