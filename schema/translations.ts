/** Texts of a noun in other languages than its own: language (BCP 47, without region), then field. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What can be read in several languages. */
export interface Translated {
  readonly translations?: Translations | null;
}

/** A text as somebody reads it, and the language it is in. */
export interface ShownText {
  readonly text: string;
  /** BCP 47 language. */
  readonly language: string;
}

/** A field of `noun` in the reader's language; where it has none, `own`, in the language the noun was written in. */
export function shownIn(locale: string, noun: Translated, field: string, own: string, ownLanguage: string): ShownText {
  const { language } = new Intl.Locale(locale);
  const text = language === languageOf(ownLanguage) ? undefined : noun.translations?.[language]?.[field];
  return text ? { text, language } : { text: own, language: languageOf(ownLanguage) };
}

/** The same texts with those of one language replaced; empty ones are taken away. */
export function withTexts(
  before: Translations | null | undefined,
  language: string,
  texts: Readonly<Record<string, string | null | undefined>>,
): Translations {
  const { [language]: replaced, ...others } = before ?? {};
  const kept = Object.entries({ ...replaced, ...texts }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return kept.length === 0 ? others : { ...others, [language]: Object.fromEntries(kept) };
}

/** The language of a BCP 47 tag without its region; `en` for what is none. */
export function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return 'en';
  }
}
