import { learnTexts } from './text.js';

type Loaded = { default: Record<string, string> };

/** One chunk for each language; the build has filled in English where a language lacks a text. */
const catalogues: Record<string, () => Promise<Loaded>> = {
  ar: () => import('../../messages/ar/client.json'),
  de: () => import('../../messages/de/client.json'),
  en: () => import('../../messages/en/client.json'),
  es: () => import('../../messages/es/client.json'),
  fr: () => import('../../messages/fr/client.json'),
  pt: () => import('../../messages/pt/client.json'),
};

/** Loads the texts of the reader's language, and of no other. */
export async function loadTexts(locale: string): Promise<void> {
  const { language } = new Intl.Locale(locale);
  const load = catalogues[language] ?? catalogues['en'];
  if (load) learnTexts(language, (await load()).default);
}
