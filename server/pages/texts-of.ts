import type { IntlShape } from '@formatjs/intl';
import type { MailKey } from '../../emails/catalogs.js';
import { intlFor } from '../../emails/email.js';

/** Texts of the catalog that mails share, for answers that are no pages of the client. */
export function textsIn(locale: string | null): {
  intl: IntlShape;
  say(key: MailKey, values?: Record<string, string | number>): string;
} {
  const intl = intlFor(locale ?? 'en');
  return { intl, say: (id, values) => String(intl.formatMessage({ id }, values)) };
}

/** First to last day, as a language writes them; one day is said once. */
export function dayRange(locale: string, startsOn: string, endsOn: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(`${startsOn}T12:00:00Z`), new Date(`${endsOn}T12:00:00Z`));
}
