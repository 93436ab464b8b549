import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import arabic from '../../messages/ar/problems.json' with { type: 'json' };
import german from '../../messages/de/problems.json' with { type: 'json' };
import english from '../../messages/en/problems.json' with { type: 'json' };
import spanish from '../../messages/es/problems.json' with { type: 'json' };
import french from '../../messages/fr/problems.json' with { type: 'json' };
import portuguese from '../../messages/pt/problems.json' with { type: 'json' };
import type { ProblemText, ProblemValues } from '../../schema/problem-text.js';
import { firstLanguage, knownLocale, languageOf } from './languages.js';

const written: Readonly<Record<string, Record<string, string>>> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  pt: portuguese,
};
const catalogs = new Map(Object.entries(written).map(([code, texts]) => [code, { ...english, ...texts }]));
const cache = createIntlCache();

/** Whether the catalogs have a text of this name. */
export function isProblemText(key: string): key is ProblemText {
  return Object.hasOwn(english, key);
}

/** A text of `problems.json` in the reader's language; what is no key of it is said as it stands. */
export function sayProblem(locale: string, key: string, values: ProblemValues = {}): string {
  if (!isProblemText(key)) return key;
  const intl = intlFor(locale);
  const alternatives = Object.entries(values).map(([name, value]) => [
    name,
    isList(value) ? listed(intl, value) : value,
  ]);
  return String(intl.formatMessage({ id: key }, Object.fromEntries(alternatives)));
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function listed(intl: IntlShape, value: readonly string[]): string {
  return intl.formatList(value, { type: 'disjunction' });
}

function intlFor(locale: string): IntlShape {
  const known = knownLocale(locale) ?? firstLanguage;
  const messages = catalogs.get(languageOf(known)) ?? english;
  const onError = (error: Error) => {
    throw error;
  };
  return createIntl({ locale: known, messages, onError }, cache);
}
