import type { MailKey } from '../../emails/catalogs.js';
import { intlFor } from '../../emails/email.js';
import { sayProblem } from '../platform/problem-texts.js';

/** Texts of certificates in a language. */
export function certificateTexts(language: string) {
  const intl = intlFor(language);
  const say = (id: MailKey, values?: Record<string, string | number>) => String(intl.formatMessage({ id }, values));
  return { locale: intl.locale, say };
}

/** What one had to do, as a sentence. */
export function criteriaText(
  language: string,
  counts: { needed: number; held: number },
  required: readonly string[],
  { isGranted, task }: { isGranted: boolean; task: string | null },
): string {
  const { say, locale } = certificateTexts(language);
  if (isGranted) return say('certificate.criteriaGranted');
  const sessions = new Intl.ListFormat(locale).format(required);
  const criteria =
    required.length === 0
      ? say('certificate.criteria', counts)
      : say('certificate.criteriaWith', { ...counts, sessions });
  return task ? say('certificate.criteriaTask', { criteria, task }) : criteria;
}

/** Kept as the reason where a certificate was replaced; the same on every instance, so that it can be said in any language. */
export const correctedName = 'corrected-name';

/** Why a certificate was revoked, as its reader's language says it where nobody wrote it. */
export function shownReason(reason: string | null | undefined, locale: string): string | null {
  return reason === correctedName ? sayProblem(locale, 'attendance.certificateNameCorrected') : (reason ?? null);
}
