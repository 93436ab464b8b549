import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { createContext, useContext } from 'react';

type Catalogue = typeof import('../../messages/en/client.json', { with: { type: 'json' }});

/** A text of the catalogue. */
export type TextKey = Exclude<keyof Catalogue, 'default'>;

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

const catalogues = new Map<string, Record<string, string>>();
const intls = new Map<string, IntlShape>();
const cache = createIntlCache();

/** Makes the texts of a language known. The server learns all of them, a browser its reader's before anything is shown. */
export function learnTexts(language: string, texts: Record<string, string>): void {
  catalogues.set(language, texts);
  intls.clear();
}

/** How texts are said in `locale`; English where its language has no catalogue. */
export function sayIn(locale: string): Say {
  return (key, values) => intlFor(locale).formatMessage({ id: key }, values);
}

/** The text of a key made at run time; null when the catalogue has none, or a value that it needs is not among `facts`. */
export function sayIfKnown(locale: string, key: string, facts: Readonly<Record<string, unknown>> = {}): string | null {
  const intl = intlFor(locale);
  if (!Object.hasOwn(intl.messages, key)) return null;
  try {
    return intl.formatMessage({ id: key }, facts as TextValues);
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

function intlFor(locale: string): IntlShape {
  const known = intls.get(locale);
  if (known) return known;
  const messages = catalogues.get(new Intl.Locale(locale).language) ?? catalogues.get('en') ?? {};
  const intl = createIntl({ locale, messages, onError }, cache);
  if (intls.size < 200) intls.set(locale, intl);
  return intl;
}

/** A text that cannot be said as it is meant is a fault of ours, never shown half made. */
function onError(error: Error): never {
  throw error;
}
