import { learnEveryCity } from '../look/every-city.js';
import arabic from '../messages/ar/mails.json' with { type: 'json' };
import german from '../messages/de/mails.json' with { type: 'json' };
import english from '../messages/en/mails.json' with { type: 'json' };
import spanish from '../messages/es/mails.json' with { type: 'json' };
import french from '../messages/fr/mails.json' with { type: 'json' };
import languages from '../messages/languages.json' with { type: 'json' };
import portuguese from '../messages/pt/mails.json' with { type: 'json' };

/** A text of mails and calendars. */
export type MailKey = keyof typeof english;

const written: Record<keyof typeof languages, Record<string, string>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  ar: arabic,
};

/** The texts of mails in each language; English stands in for a text that a language does not have yet. */
export const mailCatalogs: Readonly<Record<string, Record<string, string>>> = Object.fromEntries(
  Object.entries(written).map(([language, texts]) => [language, { ...english, ...texts }]),
);

learnEveryCity();
