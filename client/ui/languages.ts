import languages from '../../messages/languages.json' with { type: 'json' };

/** A language that the product speaks, as it calls itself. */
export interface Language {
  /** BCP 47 language without region. */
  readonly code: string;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Every language of the product. */
export const everyLanguage: readonly Language[] = Object.entries(languages).map(([code, { name, dir }]) => ({
  code,
  name,
  dir: dir === 'rtl' ? 'rtl' : 'ltr',
}));
