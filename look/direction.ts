import languages from '../messages/languages.json' with { type: 'json' };

/** Which way the text of a language runs. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { language } = new Intl.Locale(locale);
  return Object.entries(languages).find(([code]) => code === language)?.[1].dir === 'rtl' ? 'rtl' : 'ltr';
}

/** Which way a text runs by its first letter, as the bidirectional algorithm has it; null for a text without letters. */
export function directionOfText(text: string): 'ltr' | 'rtl' | null {
  const first = /\p{L}/u.exec(text)?.[0];
  if (!first) return null;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first) ? 'rtl' : 'ltr';
}
