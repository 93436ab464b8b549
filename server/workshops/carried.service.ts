import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput } from '../../schema/problem.js';
import { languageOf } from '../../schema/translations.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { CheckCarriedInput } from '../../schema/workshops/next-edition.inputs.js';
import { CarriedItem, everyNextItem, type NextItem } from '../../schema/workshops/next-edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { ownEdition } from './editions.service.js';

/** Names of the texts of an edition that name a label of another year. */
export function mentionsOf(edition: Edition, label: string): string[] {
  const own = edition.translations?.[languageOf(edition.language)] ?? {};
  const texts = {
    summary: edition.summary,
    description: edition.description,
    forWhom: own['forWhom'] ?? '',
    venueNotes: own['venueNotes'] ?? '',
    cancellation: edition.cancellationPolicy.text,
    questions: JSON.stringify(edition.questions ?? {}),
  };
  return Object.entries(texts).flatMap(([field, text]) => (text.includes(label) ? [field] : []));
}

function isNextItem(item: string): item is NextItem {
  return everyNextItem.some((one) => one === item);
}

/** What was carried over into an edition and whether it was looked at since; nothing for an edition begun anew. */
export async function carriedOver(em: EntityManager, edition: Edition): Promise<CarriedItem[]> {
  const carried = edition.carried ?? [];
  if (carried.length === 0) return [];
  const before = edition.previous && (await em.findOne(Edition, { id: edition.previous.id }));
  const mentions = before ? mentionsOf(edition, before.label) : [];
  return carried.flatMap(({ item, isChecked }) =>
    isNextItem(item)
      ? [Object.assign(new CarriedItem(), { item, isChecked, mentions: item === 'TEXTS' ? mentions : [] })]
      : [],
  );
}

/** Ticks something carried over off, or takes the tick back. Refuses with InvalidInput (not carried), NotFound. */
export function checkCarried(em: EntityManager, actor: Actor, input: CheckCarriedInput, now: Date): Promise<Edition> {
  return write(em, async (tx) => {
    const { id } = await ownEdition(tx, actor, input.editionId);
    // Two people may tick at once: the row is held before its list is read.
    await tx.nativeUpdate(Edition, { id }, { updatedAt: now });
    const edition = await tx.findOneOrFail(Edition, { id }, { refresh: true });
    const carried = edition.carried ?? [];
    if (!carried.some(({ item }) => item === input.item))
      throw new Refusal(InvalidInput.of('item', 'isIn', 'workshops.notOfThisEdition'));
    const ticked = carried.map((one) => (one.item === input.item ? { ...one, isChecked: input.isChecked } : one));
    await tx.nativeUpdate(Edition, { id }, { carried: ticked });
    await audit(tx, actor, 'checkCarried', { kind: 'Edition', id }, now, { item: input.item });
    return tx.findOneOrFail(Edition, { id }, { refresh: true });
  });
}
