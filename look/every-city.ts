import arabic from './cities/ar.json' with { type: 'json' };
import german from './cities/de.json' with { type: 'json' };
import english from './cities/en.json' with { type: 'json' };
import spanish from './cities/es.json' with { type: 'json' };
import french from './cities/fr.json' with { type: 'json' };
import portuguese from './cities/pt.json' with { type: 'json' };
import { learnCities } from './zones.js';

/** Makes the cities known in every language. A browser must never load this. */
export function learnEveryCity(): void {
  const names = { ar: arabic, de: german, en: english, es: spanish, fr: french, pt: portuguese };
  for (const [language, cities] of Object.entries(names)) learnCities(language, cities);
}
