import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import languages from '../../messages/languages.json' with { type: 'json' };

/** Texts of one file by their keys. */
export type Catalog = Readonly<Record<string, string>>;

/** Files that every language has. */
export const catalogFiles = ['client', 'mails', 'problems'] as const;

/** A file that every language has. */
export type CatalogFile = (typeof catalogFiles)[number];

/** Languages beside English, whose texts all others are compared with. */
export const translations: readonly string[] = Object.keys(languages).filter((language) => language !== 'en');

/** A catalog as it is committed. */
export function readCatalog(language: string, file: string): Catalog {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../messages', language, `${file}.json`), 'utf8'));
}

/** Texts that may read as in English, each with its reason: `names.json` for all languages, `cognates/<language>.json` for one. */
export function mayBeEnglish(language: string): ReadonlySet<string> {
  const allowed: Record<string, string[]> = JSON.parse(
    readFileSync(join(import.meta.dirname, 'same-as-english.json'), 'utf8'),
  );
  return new Set([...(allowed['all'] ?? []), ...(allowed[language] ?? [])]);
}
