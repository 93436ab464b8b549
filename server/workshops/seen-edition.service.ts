import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { EditionVersionInput } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { lastDayBefore } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { ownEdition } from './editions.service.js';

/** What is to become of an edition that its organizer has just looked at. */
export interface SeenChange {
  /** Names the act in the trail. */
  act: string;
  now: Date;
  /** Facts of the edition to set; what else changes in the same write is done in here, with `tx`. */
  change: (edition: Edition, tx: EntityManager) => Partial<Edition> | Promise<Partial<Edition>>;
  /** What the form asks for, as it would be typed now, for who looked at older values; nothing where it asks for nothing that is. */
  currentOf?: (edition: Edition, tx: EntityManager) => Told | Promise<Told>;
}

type Told = Readonly<Record<string, string | null>>;

/** The state of an edition, for what is decided by it. */
export function windowNow({ status, registrationClosesAt, timeZone }: Edition): Told {
  return { status, lastDay: lastDayBefore(registrationClosesAt, timeZone) };
}

/** Changes an edition, and what belongs to it, only as it was seen. Refuses with EditConflict, NotFound. */
export function changeSeen(
  em: EntityManager,
  actor: Actor,
  seen: EditionVersionInput,
  { act, now, change, currentOf = () => ({}) }: SeenChange,
): Promise<Edition> {
  return write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, seen.editionId);
    if (edition.version !== seen.version) throw await conflictOf(tx, edition.id, currentOf);
    const facts = { ...(await change(edition, tx)), version: seen.version + 1, updatedAt: now };
    const changed = await tx.nativeUpdate(Edition, { id: edition.id, version: seen.version }, facts);
    if (changed === 0) throw await conflictOf(tx, edition.id, currentOf);
    await audit(tx, actor, act, { kind: 'Edition', id: edition.id }, now);
    return tx.findOneOrFail(Edition, { id: edition.id }, { refresh: true });
  });
}

async function conflictOf(
  tx: EntityManager,
  id: string,
  currentOf: NonNullable<SeenChange['currentOf']>,
): Promise<Refusal> {
  const current = await tx.findOneOrFail(Edition, { id }, { refresh: true });
  const facts = { version: current.version, changedAt: current.updatedAt };
  return new Refusal(EditConflict.of('workshops.editionChanged', await currentOf(current, tx), facts));
}
