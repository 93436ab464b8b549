import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound } from '../../schema/problem.js';
import type { ChangeRegistrationInput } from '../../schema/registration/own-changes.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { isOwnRegistration } from './registration.policy.js';
import { isLive, refuseMove } from './states.service.js';

interface Said {
  readonly name: string;
  readonly needs: string | null;
}

/** As it is stored: line ends as browsers send them are one, nothing is null. */
function said(name: string, needs: string | null | undefined): Said {
  return { name: name.trim().replace(/\s+/g, ' '), needs: needs?.replaceAll('\r\n', '\n').trim() || null };
}

const isSame = (one: Said, other: Said) => one.name === other.name && one.needs === other.needs;

/**
 * Changes the name on badge and certificate, and what the person wants to be prepared for. It is theirs alone to change, and
 * costs nothing, so no organizer is asked. Refuses with InvalidInput, EditConflict, MoveNotAllowed (over), NotFound.
 */
export async function changeRegistration(
  em: EntityManager,
  actor: Actor,
  id: string,
  input: ChangeRegistrationInput,
  now: Date,
): Promise<void> {
  const wished = said(input.name, input.needs);
  await write(em, async (tx) => {
    const registration = await tx.findOne(Registration, { id });
    if (!registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
    const state = registration.stateAt(now);
    if (!isLive(state)) throw refuseMove(state);
    const before = said(registration.participantName, registration.needs);
    if (isSame(before, wished)) return;
    if (!isSame(before, said(input.shownName, input.shownNeeds))) {
      const changedAt = registration.updatedAt;
      throw new Refusal(EditConflict.of('registration.correctedMeanwhile', { ...before }, { changedAt }));
    }
    const { name: participantName, needs } = wished;
    await tx.nativeUpdate(Registration, { id }, { participantName, needs, updatedAt: now });
    if (before.name !== participantName) await renewTerms(tx, id);
    const facts = { isNameChanged: before.name !== wished.name, areNeedsChanged: before.needs !== wished.needs };
    await audit(tx, actor, 'changeRegistration', { kind: 'Registration', id }, now, facts);
  });
}
