import { modernZone } from '../../look/zones.js';
import languages from '../../messages/languages.json' with { type: 'json' };

/** Spoken where no language is wanted that the product has. */
export const firstLanguage = 'en';

/** Codes of the languages that have catalogues. */
export const languageCodes: readonly string[] = Object.keys(languages);

const longestTag = 35;
const longestHeader = 200;

/** A BCP 47 tag as it is written, region kept (`de-AT`), when its language has a catalogue; null for everything else. */
export function knownLocale(text: unknown): string | null {
  if (typeof text !== 'string' || text === '' || text.length > longestTag) return null;
  try {
    const { language, baseName } = new Intl.Locale(text);
    return languageCodes.includes(language) ? baseName : null;
  } catch {
    return null;
  }
}

/** The language, without region, that somebody reads who asked for `locale`. */
export function languageOf(locale: string): string {
  return new Intl.Locale(knownLocale(locale) ?? firstLanguage).language;
}

/** The best of the languages that a browser accepts, of one language only where it is named; null: it accepts none such. */
export function acceptedLocale(header: string | null | undefined, language?: string): string | null {
  const ranges = (header ?? '').slice(0, longestHeader).split(',');
  const weighed = ranges.map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';');
    const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { locale: knownLocale(tag), weight: q === undefined ? 1 : Number(q) };
  });
  return (
    weighed
      .sort((a, b) => b.weight - a.weight)
      .find(({ locale, weight }) => locale && weight > 0 && (!language || isOf(locale, language)))?.locale ?? null
  );
}

function isOf(locale: string, language: string): boolean {
  const { language: own, region } = new Intl.Locale(locale);
  return own === language && region !== undefined;
}

/**
 * The locale with the region that the browser names for the same language, so that dates look as the reader writes them;
 * a locale that has a region keeps it.
 */
export function withRegion(locale: string, header: string | null | undefined): string {
  if (knownLocale(locale) === null || new Intl.Locale(locale).region) return locale;
  return acceptedLocale(header, new Intl.Locale(locale).language) ?? locale;
}

/** IANA zone by its name of today, however it is written; null for what is none. */
export function knownZone(text: unknown): string | null {
  if (typeof text !== 'string' || !/^[A-Za-z]/.test(text) || text.length > 64) return null;
  try {
    return modernZone(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}
