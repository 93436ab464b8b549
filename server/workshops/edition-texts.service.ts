import type { EntityManager } from '@mikro-orm/core';
import { languageOf, type ShownText, shownIn } from '../../schema/translations.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { EditedQuestion, EditionQuestion, EditionTexts, FieldLanguage } from '../../schema/workshops/edition-texts.js';
import type { Session } from '../../schema/workshops/session.js';
import { renderMarkdown } from '../platform/markdown.js';
import { editedParts } from './text-parts.service.js';

/** Texts of an edition that are written per language. */
export type EditionField = 'title' | 'summary' | 'description' | 'cancellation' | 'forWhom' | 'venueNotes';

const fields = ['title', 'summary', 'description', 'cancellation', 'forWhom', 'venueNotes'] as const;

/** What the edition says itself, in its own language. */
function ownText(edition: Edition, field: EditionField): string {
  if (field === 'cancellation') return edition.cancellationPolicy.text;
  if (field !== 'forWhom' && field !== 'venueNotes') return edition[field];
  return edition.translations?.[languageOf(edition.language)]?.[field] ?? '';
}

/** A text of an edition as somebody reads it: in their language, else in the edition's own. */
export function editionText(edition: Edition, field: EditionField, locale: string): ShownText {
  return shownIn(locale, edition, field, ownText(edition, field), edition.language);
}

/** When a session is, with its title as somebody reads it. */
export function shownSession(
  session: Session,
  locale: string,
): Pick<Session, 'title' | 'startsAt' | 'endsAt' | 'timeZone'> {
  const { startsAt, endsAt, timeZone } = session;
  return { title: shownIn(locale, session, 'title', session.title, '').text, startsAt, endsAt, timeZone };
}

/** In which language each text that the edition has is shown. */
export function shownLanguages(edition: Edition, locale: string): FieldLanguage[] {
  const shown = fields.map((field) => ({ field, ...editionText(edition, field, locale) }));
  const questions = { field: 'questions', text: 'questions', language: questionsLanguage(edition, locale) };
  const hasQuestions = (edition.questions?.[questions.language]?.length ?? 0) > 0;
  return [...shown.filter(({ text }) => text !== ''), ...(hasQuestions ? [questions] : [])].map(({ field, language }) =>
    Object.assign(new FieldLanguage(), { field, language }),
  );
}

/** The questions answered, in the reader's language, else in the edition's own. */
export function shownQuestions(edition: Edition, locale: string): EditionQuestion[] {
  const questions = edition.questions?.[questionsLanguage(edition, locale)] ?? [];
  return questions.map(({ question, answer }) =>
    Object.assign(new EditionQuestion(), { question, answerHtml: renderMarkdown(answer) }),
  );
}

function questionsLanguage(edition: Edition, locale: string): string {
  const wanted = languageOf(locale);
  return (edition.questions?.[wanted]?.length ?? 0) > 0 ? wanted : languageOf(edition.language);
}

/** All texts of an edition in one language, as they are edited, and what that language lacks. */
export async function editedTexts(em: EntityManager, edition: Edition, language: string): Promise<EditionTexts> {
  const isOwn = language === languageOf(edition.language);
  const inLanguage = (field: EditionField) =>
    isOwn ? ownText(edition, field) : (edition.translations?.[language]?.[field] ?? '');
  const texts = Object.fromEntries(fields.map((field) => [field, inLanguage(field)]));
  const questions = (edition.questions?.[language] ?? []).map((stored) => Object.assign(new EditedQuestion(), stored));
  const parts = await editedParts(em, edition.id, { language, isOwn });
  const lacking: string[] = fields.filter((field) => ownText(edition, field) !== '' && texts[field] === '');
  const hasOwnQuestions = (edition.questions?.[languageOf(edition.language)]?.length ?? 0) > 0;
  if (hasOwnQuestions && questions.length === 0) lacking.push('questions');
  const unnamed = parts.filter(({ own, title }) => own !== '' && title === '').map(({ own }) => own);
  return Object.assign(new EditionTexts(), { language, ...texts, questions, parts, missing: [...lacking, ...unnamed] });
}
