import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { createContext, useContext } from 'react';
import english from '../../messages/en/client.json' with { type: 'json' };

/** A text of the catalogue. */
export type TextKey = keyof typeof english;

/** Values for the `{places}` of a text. */
export type TextValues = Record<string, string | number | Date>;

/** Says a text of the catalogue in the reader's language. */
export type Say = (key: TextKey, values?: TextValues) => string;

/** Who reads: language, zone, and how texts are said to them. */
export interface Reading {
  /** BCP 47 tag as the reader asked for it, for example `en-GB`; decides how dates and money look. */
  readonly locale: string;
  /** IANA zone; null until the browser has told. */
  readonly timeZone: string | null;
  readonly say: Say;
}

const catalogues: Record<string, Record<string, string>> = { en: english };
const intls = new Map<string, IntlShape>();
const cache = createIntlCache();

/** How texts are said in `locale`; English where its language has no catalogue. */
export function sayIn(locale: string): Say {
  const intl = intlFor(locale);
  return (key, values) => intl.formatMessage({ id: key }, values);
}

/** The text of a key made at run time; null when the catalogue has none, or a value that it needs is not among `facts`. */
export function sayIfKnown(locale: string, key: string, facts: Readonly<Record<string, unknown>> = {}): string | null {
  if (!isTextKey(key)) return null;
  try {
    return intlFor(locale).formatMessage({ id: key }, facts as TextValues);
  } catch {
    return null;
  }
}

/** What the components of a page know of their reader. */
export const ReadingContext = createContext<Reading>({ locale: 'en', timeZone: null, say: sayIn('en') });

/** The reader's language, zone and texts. */
export function useReading(): Reading {
  return useContext(ReadingContext);
}

/** Says texts of the catalogue to the reader. */
export function useText(): Say {
  return useReading().say;
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(english, key);
}

function intlFor(locale: string): IntlShape {
  const known = intls.get(locale);
  if (known) return known;
  const intl = createIntl({ locale, messages: catalogueFor(locale), onError }, cache);
  if (intls.size < 200) intls.set(locale, intl);
  return intl;
}

function catalogueFor(locale: string): Record<string, string> {
  return catalogues[new Intl.Locale(locale).language] ?? english;
}

/** A text that cannot be said as it is meant is a fault of ours, never shown half made. */
function onError(error: Error): never {
  throw error;
}
