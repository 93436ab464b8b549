import { learnCities } from '../../look/zones.js';
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

const cities: Record<string, () => Promise<Loaded>> = {
  ar: () => import('../../look/cities/ar.json'),
  de: () => import('../../look/cities/de.json'),
  en: () => import('../../look/cities/en.json'),
  es: () => import('../../look/cities/es.json'),
  fr: () => import('../../look/cities/fr.json'),
  pt: () => import('../../look/cities/pt.json'),
};

/** Loads the texts of the reader's language and its names of cities, and of no other. */
export async function loadTexts(locale: string): Promise<void> {
  const { language } = new Intl.Locale(locale);
  const of = (files: typeof catalogues) => (files[language] ?? files['en'])?.();
  const [texts, names] = await Promise.all([of(catalogues), of(cities)]);
  if (texts) learnTexts(language, texts.default);
  if (names) learnCities(language, names.default);
}
