import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { InvalidInput } from '../../schema/problem.js';
import { languageOf, withTexts } from '../../schema/translations.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { SetEditionTextsInput } from '../../schema/workshops/edition-texts.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { languageCodes } from '../platform/languages.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { editedTexts } from './edition-texts.service.js';
import { ownEdition } from './editions.service.js';
import { setParts } from './text-parts.service.js';

/**
 * Replaces the texts of an edition in one language; those of its own language are the ones shown where another has none.
 * Refuses with InvalidInput, EditConflict (somebody else wrote since), NotFound.
 */
export function setEditionTexts(
  em: EntityManager,
  actor: Actor,
  input: SetEditionTextsInput,
  now: Date,
): Promise<Edition> {
  return write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    const language = knownLanguage(input.language);
    const isOwn = language === languageOf(edition.language);
    if (isOwn) refuseEmpty(input);
    const facts = { ...textFacts(edition, input, language, isOwn), version: input.version + 1, updatedAt: now };
    const changed = await tx.nativeUpdate(Edition, { id: edition.id, version: input.version }, facts);
    if (changed === 0) throw await conflictOf(tx, edition.id, input);
    if (isOwn) await renewTerms(tx, edition.id);
    await setParts(tx, edition, input, { language, isOwn, now });
    await audit(tx, actor, 'setEditionTexts', { kind: 'Edition', id: edition.id }, now, { language });
    return tx.findOneOrFail(Edition, { id: edition.id }, { refresh: true });
  });
}

/** What the texts of that language are now, as they would be typed: each beside what was typed in its place. */
async function conflictOf(tx: EntityManager, id: string, input: SetEditionTextsInput): Promise<Refusal> {
  const edition = await tx.findOneOrFail(Edition, { id }, { refresh: true });
  const { version, updatedAt } = edition;
  const texts = await editedTexts(tx, edition, input.language);
  const questions = texts.questions.flatMap(({ question, answer }, index) => [
    [`questions.${index}.question`, question],
    [`questions.${index}.answer`, answer],
  ]);
  const parts = input.parts.flatMap((part, index) => {
    const now = texts.parts.find((one) => one.id === part.id);
    const title = [`parts.${index}.title`, now?.title ?? null];
    return now?.kind === 'TIER' ? [title, [`parts.${index}.description`, now.description]] : [title];
  });
  const { title, summary, description, forWhom, venueNotes, cancellation } = texts;
  const current = { title, summary, description, forWhom, venueNotes, cancellation };
  const told = { ...current, ...Object.fromEntries([...questions, ...parts]) };
  return new Refusal(EditConflict.of('workshops.editionChanged', told, { version, changedAt: updatedAt }));
}

function knownLanguage(language: string): string {
  if (languageCodes.includes(language)) return language;
  throw new Refusal(InvalidInput.of('language', 'isIn', 'rule.isIn'));
}

/** In its own language an edition cannot be without these. */
function refuseEmpty(input: SetEditionTextsInput): void {
  const missing = (['title', 'summary', 'description'] as const).find((field) => input[field].trim() === '');
  if (missing) throw new Refusal(InvalidInput.of(missing, 'hasText', 'rule.hasText'));
}

function textFacts(edition: Edition, input: SetEditionTextsInput, language: string, isOwn: boolean): Partial<Edition> {
  const [title, summary, description] = [input.title.trim(), input.summary.trim(), input.description.trim()];
  const extra = { forWhom: input.forWhom.trim(), venueNotes: input.venueNotes.trim() };
  const cancellation = input.cancellation.trim();
  const questions = { ...edition.questions };
  delete questions[language];
  if (input.questions.length > 0) {
    questions[language] = input.questions.map(({ question, answer }) => ({
      question: question.trim(),
      answer: answer.trim(),
    }));
  }
  if (!isOwn) {
    const texts = { title, summary, description, cancellation, ...extra };
    return { questions, translations: withTexts(edition.translations, language, texts) };
  }
  const cancellationPolicy = { ...edition.cancellationPolicy, ...(cancellation && { text: cancellation }) };
  const translations = withTexts(edition.translations, language, extra);
  return { questions, translations, title, summary, description, cancellationPolicy };
}
