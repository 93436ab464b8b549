import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { directionOf } from '../look/direction.js';
import type { Block } from './block.js';
import { type MailKey, mailCatalogs } from './catalogs.js';
import type { Stop } from './layout.js';
import { greetable, oneLine, plainBlock, subjectOf } from './plain.js';
import { textOf } from './plain-text.js';

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

/** Languages that mails are written in. */
export const mailLocales = Object.keys(mailCatalogs);

function knownLocale(locale: string): string {
  try {
    const [canonical = 'en'] = Intl.getCanonicalLocales(locale);
    return mailCatalogs[new Intl.Locale(canonical).language] ? canonical : 'en';
  } catch {
    return 'en';
  }
}

/** Texts, dates and money in a language; English where there is no catalog of it, or no such language. */
export function intlFor(locale: string): IntlShape {
  const known = knownLocale(locale);
  const messages = mailCatalogs[new Intl.Locale(known).language] ?? {};
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
export type Say = (key: MailKey, values?: Record<string, string | number>) => string;

/** A mail before it is rendered. */
export interface Draft {
  subject: string;
  /** What lists of mails show beside the subject. */
  preview: string;
  blocks: readonly Block[];
  /** Why the reader gets this. */
  reason: string;
  /** How the reader ends mails of this sort. */
  stop?: Stop | null;
}

/** Greets by name, or plainly where the name is none. */
export function greeting(say: Say, name: string): Block {
  const known = greetable(name);
  return { kind: 'text', text: known ? say('mail.greeting', { name: known }) : say('mail.greetingPlain') };
}

/** Makes a mail of a draft: one list of blocks gives HTML and text, so that they never differ. */
export async function compose(reader: Reader, write: (say: Say, intl: IntlShape) => Draft): Promise<Email> {
  const intl = intlFor(reader.locale);
  const say: Say = (key, values) => String(intl.formatMessage({ id: key }, values));
  const written = write(say, intl);
  const draft = {
    ...written,
    subject: subjectOf(written.subject),
    preview: oneLine(written.preview),
    blocks: written.blocks.map(plainBlock),
    reason: oneLine(written.reason),
    stop: written.stop ? { ...written.stop, label: oneLine(written.stop.label) } : null,
  };
  // Loaded with the first mail: what shows code and Tailwind in it would be half a second of every start.
  const [{ render }, { MailLayout }] = await Promise.all([import('react-email'), import('./layout.js')]);
  const html = await render(
    <MailLayout {...draft} lang={intl.locale} direction={directionOf(intl.locale)} publicUrl={reader.publicUrl} />,
  );
  const text = textOf(draft, reader.publicUrl, (label) => say('mail.labelled', { label }));
  return { subject: draft.subject, html, text };
}
