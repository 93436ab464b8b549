import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Catalog } from './catalogs.js';
import { icuFaults } from './icu-faults.js';

/** What a language's file lacks or has wrong, compared with the English one; one line for each fault. */
export function catalogFaults(
  language: string,
  english: Catalog,
  translated: Catalog,
  mayBeEnglish: ReadonlySet<string>,
): string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(translated, key));
  const extra = Object.keys(translated).filter((key) => !Object.hasOwn(english, key));
  const wrong = Object.entries(translated).flatMap(([key, text]) => {
    const original = english[key];
    if (original === undefined) return [];
    if (text.trim() === '') return [`${key}: is empty`];
    const same = text === original && hasWords(text) && !mayBeEnglish.has(text);
    const untranslated = same ? [`is as in English: ${text}`] : [];
    return [...untranslated, ...icuFaults(language, original, text)].map((fault) => `${key}: ${fault}`);
  });
  return [
    ...missing.map((key) => `${key}: is missing`),
    ...extra.map((key) => `${key}: is in no English catalog`),
    ...wrong,
  ];
}

/** Whether there is anything in a text to translate beside its values. */
function hasWords(text: string): boolean {
  return parse(text).some(
    (element) =>
      (element.type === TYPE.literal && /\p{L}{2}/u.test(element.value)) ||
      element.type === TYPE.plural ||
      element.type === TYPE.select,
  );
}
