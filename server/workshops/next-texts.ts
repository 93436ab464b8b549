import type { Translations } from '../../schema/translations.js';
import type { Edition } from '../../schema/workshops/edition.js';

/** The title of the next edition: with its label in place of the earlier one's. */
export function titleFor(title: string, before: string, label: string): string {
  return title.includes(before) ? title.replace(before, label) : `${title} ${label}`;
}

/** The texts in other languages, each title with the new label. */
export function relabelled({ translations, label: before }: Edition, label: string): Translations | null {
  const texts = Object.entries(translations ?? {}).map(([language, { title, ...others }]) => [
    language,
    { ...others, ...(title && { title: titleFor(title, before, label) }) },
  ]);
  return texts.length === 0 ? null : Object.fromEntries(texts);
}
