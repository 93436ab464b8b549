import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput } from '../../schema/problem.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { withTexts } from '../../schema/translations.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { SetEditionTextsInput, TextPartInput } from '../../schema/workshops/edition-texts.inputs.js';
import { EditedPart } from '../../schema/workshops/edition-texts.js';
import { Session } from '../../schema/workshops/session.js';
import { Refusal } from '../platform/refusal.js';

interface Setting {
  readonly language: string;
  /** Whether it is the edition's own language, whose texts are the nouns' own. */
  readonly isOwn: boolean;
  readonly now: Date;
}

interface Parts {
  readonly sessions: readonly Session[];
  readonly cohorts: readonly Cohort[];
  readonly tiers: readonly PriceTier[];
}

async function partsOf(em: EntityManager, editionId: string): Promise<Parts> {
  const where = { edition: editionId };
  return {
    sessions: await em.find(Session, where, { orderBy: { startsAt: 'asc', id: 'asc' } }),
    cohorts: await em.find(Cohort, where, { orderBy: { position: 'asc', id: 'asc' } }),
    tiers: await em.find(PriceTier, where, { orderBy: { position: 'asc', id: 'asc' } }),
  };
}

/** The sessions, cohorts and prices of an edition with their names in a language, to be edited. */
export async function editedParts(em: EntityManager, editionId: string, { language, isOwn }: Omit<Setting, 'now'>) {
  const { sessions, cohorts, tiers } = await partsOf(em, editionId);
  const part = (kind: EditedPart['kind'], noun: Session | Cohort | PriceTier, own: string, ownDescription: string) => {
    const texts = noun.translations?.[language] ?? {};
    const title = isOwn ? own : (texts['title'] ?? '');
    const description = isOwn ? ownDescription : (texts['description'] ?? '');
    return Object.assign(new EditedPart(), { id: noun.id, kind, own, title, ownDescription, description });
  };
  return [
    ...sessions.map((session) => part('SESSION', session, session.title, '')),
    ...cohorts.map((cohort) => part('COHORT', cohort, cohort.name, '')),
    ...tiers.map((tier) => part('TIER', tier, tier.name, tier.description)),
  ];
}

/** Names the parts that the input holds; one that is none of this edition's is refused with InvalidInput. */
export async function setParts(
  tx: EntityManager,
  edition: Edition,
  { parts }: SetEditionTextsInput,
  setting: Setting,
): Promise<void> {
  if (parts.length === 0) return;
  const { sessions, cohorts, tiers } = await partsOf(tx, edition.id);
  for (const [index, part] of parts.entries()) {
    const path = `parts.${index}`;
    if (setting.isOwn && part.title.trim() === '') {
      throw new Refusal(InvalidInput.of(`${path}.title`, 'hasText', 'rule.hasText'));
    }
    const session = sessions.find(({ id }) => id === part.id);
    const cohort = cohorts.find(({ id }) => id === part.id);
    const tier = tiers.find(({ id }) => id === part.id);
    if (session) await tx.nativeUpdate(Session, { id: part.id }, named(session, 'title', part, setting));
    else if (cohort) await tx.nativeUpdate(Cohort, { id: part.id }, named(cohort, 'name', part, setting));
    else if (tier) await tx.nativeUpdate(PriceTier, { id: part.id }, named(tier, 'name', part, setting));
    else throw new Refusal(InvalidInput.of(`${path}.id`, 'isPart', 'workshops.notOfThisEdition'));
  }
}

function named(
  noun: Session | Cohort | PriceTier,
  column: 'title' | 'name',
  part: TextPartInput,
  { language, isOwn, now }: Setting,
) {
  const [title, description] = [part.title.trim(), part.description.trim()];
  const hasDescription = noun instanceof PriceTier;
  if (isOwn) return { [column]: title, ...(hasDescription && { description }), updatedAt: now };
  return { translations: withTexts(noun.translations, language, { title, description }), updatedAt: now };
}
