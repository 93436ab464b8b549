import { InvalidInput } from '../../schema/problem.js';
import { languageOf, type ShownText, shownIn, type Translated, withTexts } from '../../schema/translations.js';
import { FieldLanguage } from '../../schema/workshops/edition-texts.js';
import { languageCodes } from './languages.js';
import { Refusal } from './refusal.js';

/** A noun whose texts are written in its own language and perhaps in others. */
export type Written<F extends string> = Translated & { readonly language: string } & {
  readonly [K in F]?: string | null;
};

/** A text as somebody reads it: in their language, else in the noun's own. */
export function shownText<F extends string>(noun: Written<F>, field: F, locale: string): ShownText {
  return shownIn(locale, noun, field, noun[field] ?? '', noun.language);
}

/** In which language each text that the noun has is shown. */
export function shownLanguagesOf<F extends string>(
  noun: Written<F>,
  fields: readonly F[],
  locale: string,
): FieldLanguage[] {
  const shown = fields.map((field) => ({ field, ...shownText(noun, field, locale) }));
  return shown
    .filter(({ text }) => text !== '')
    .map(({ field, language }) => Object.assign(new FieldLanguage(), { field, language }));
}

/** The texts in one language as they are edited; empty: not written. */
export function textsIn<F extends string>(
  noun: Written<F>,
  fields: readonly F[],
  language: string,
): Readonly<Record<string, string>> {
  const isOwn = language === languageOf(noun.language);
  const text = (field: F) => (isOwn ? noun[field] : noun.translations?.[language]?.[field]) ?? '';
  return Object.fromEntries(fields.map((field) => [field, text(field)]));
}

/**
 * What to store so that the texts of one language are these. Refuses with InvalidInput an unknown language, and in the
 * noun's own language a `needed` text that is empty.
 */
export function rewritten<F extends string>(
  noun: Written<F>,
  typed: Readonly<Record<F, string>>,
  { language, fields, needed }: { language: string; fields: readonly F[]; needed: readonly F[] },
) {
  if (!languageCodes.includes(language)) throw new Refusal(InvalidInput.of('language', 'isIn', 'rule.isIn'));
  const texts = Object.fromEntries(fields.map((field) => [field, typed[field].trim()]));
  if (language !== languageOf(noun.language)) {
    return { translations: withTexts(noun.translations, language, texts) };
  }
  const empty = needed.find((field) => texts[field] === '');
  if (empty) throw new Refusal(InvalidInput.of(empty, 'hasText', 'rule.hasText'));
  return texts;
}
