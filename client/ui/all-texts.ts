import { learnEveryCity } from '../../look/every-city.js';
import arabic from '../../messages/ar/client.json' with { type: 'json' };
import german from '../../messages/de/client.json' with { type: 'json' };
import english from '../../messages/en/client.json' with { type: 'json' };
import spanish from '../../messages/es/client.json' with { type: 'json' };
import french from '../../messages/fr/client.json' with { type: 'json' };
import portuguese from '../../messages/pt/client.json' with { type: 'json' };
import { learnTexts } from './text.js';

/** Teaches the server every language; what one has no text for is said in English. A browser must never load this. */
export function learnEveryLanguage(): void {
  learnEveryCity();
  const catalogues = { ar: arabic, de: german, en: english, es: spanish, fr: french, pt: portuguese };
  for (const [language, texts] of Object.entries(catalogues)) learnTexts(language, { ...english, ...texts });
}
