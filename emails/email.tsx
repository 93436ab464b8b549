import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { render } from 'react-email';
import english from '../messages/en.json' with { type: 'json' };
import { type Block, MailLayout, textOf } from './layout.js';

/** A mail ready to send: what a reader sees as HTML and the same as plain text. */
export interface Email {
  subject: string;
  html: string;
  text: string;
}

/** What every mail is told: BCP 47 language, the reader's IANA zone where known, and PUBLIC_URL without a trailing slash. */
export interface Reader {
  locale: string;
  timeZone: string | null;
  publicUrl: string;
}

const cache = createIntlCache();
const catalogs: Record<string, Record<string, string>> = { en: english };

/** Languages that mails are written in. */
export const mailLocales = Object.keys(catalogs);

/** Texts, dates and money in a language; English where there is no catalog of it. */
export function intlFor(locale: string): IntlShape {
  const language = locale.split('-')[0] ?? 'en';
  const known = catalogs[language] ? locale : 'en';
  const messages = catalogs[known.split('-')[0] ?? 'en'] ?? english;
  return createIntl(
    {
      locale: known,
      messages,
      onError: (error) => {
        throw error;
      },
    },
    cache,
  );
}

/** Texts by key, with named values. */
export type Say = (key: keyof typeof english, values?: Record<string, string | number>) => string;

/** What a mail is made of, by its own words. */
export interface Draft {
  subject: string;
  /** First line shown by mail programs beside the subject. */
  preview: string;
  blocks: readonly Block[];
  /** Why the reader gets this. */
  reason: string;
}

/** Makes a mail of a draft: one list of blocks gives HTML and text, so that they never differ. */
export async function compose(reader: Reader, write: (say: Say, intl: IntlShape) => Draft): Promise<Email> {
  const intl = intlFor(reader.locale);
  const say: Say = (key, values) => String(intl.formatMessage({ id: key, defaultMessage: english[key] }, values));
  const draft = write(say, intl);
  const direction = ['ar', 'fa', 'he', 'ur'].includes(intl.locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  const html = await render(
    <MailLayout {...draft} lang={intl.locale} direction={direction} publicUrl={reader.publicUrl} />,
  );
  return { subject: draft.subject.replace(/\s+/g, ' ').trim(), html, text: textOf(draft, reader.publicUrl) };
}
