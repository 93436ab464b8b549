import type { Translations } from '../../../../schema/translations.js';
import type { StoredQuestions } from '../../../../schema/workshops/edition-texts.js';
import { arabic } from './arabic.js';
import type { DemoTexts } from './demo-texts.js';
import * as english from './english.js';
import { german } from './german.js';
import { spanish } from './spanish.js';

const languages: Readonly<Record<string, DemoTexts>> = { ar: arabic, de: german, es: spanish };

/** Some texts of each language that has them, by language. */
export function inEachLanguage(
  texts: (language: DemoTexts) => Readonly<Record<string, string | undefined>> | undefined,
): Translations {
  const entries = Object.entries(languages).map(([code, language]) => {
    const written = Object.entries(texts(language) ?? {}).filter((entry): entry is [string, string] => !!entry[1]);
    return [code, Object.fromEntries(written)] as const;
  });
  return Object.fromEntries(entries.filter(([, written]) => Object.keys(written).length > 0));
}

/** Texts of an edition of the main series in other languages, and for whom it is in its own. */
export function editionTexts(label: string): Translations {
  const others = inEachLanguage(({ edition }) => ({ ...edition, title: `${edition.title} ${label}` }));
  return { ...others, en: { forWhom: english.forWhom } };
}

/** Questions of an edition of the main series, answered, by language. */
export const editionQuestions: StoredQuestions = {
  en: english.questions,
  ...Object.fromEntries(
    Object.entries(languages).flatMap(([code, { questions }]) => (questions.length > 0 ? [[code, questions]] : [])),
  ),
};
