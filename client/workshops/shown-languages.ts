import { useReading } from '../ui/text.js';

/** In which language each text of a noun is shown to the reader. */
export type ShownLanguages = readonly { readonly field: string; readonly language: string }[];

/** The language of a text, for its element. */
export function langOf(shown: ShownLanguages, field: string): string | undefined {
  return shown.find((one) => one.field === field)?.language;
}

/** The language, as the reader calls it, that a text stands in because nobody has written it in theirs; null where all is. */
export function useOtherLanguage(shown: ShownLanguages): string | null {
  const { locale } = useReading();
  const own = new Intl.Locale(locale).language;
  const other = shown.find(({ language }) => language !== own)?.language;
  return other === undefined ? null : languageName(locale, other);
}

/** A language as the reader calls it. */
export function languageName(locale: string, language: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
}
