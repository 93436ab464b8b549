import type { Email } from './email.js';

/** One mail of the product with values as in real life. */
export interface Sample {
  /** Kind of the outbox's message. */
  kind: string;
  /** What is special about this one; empty where there is only one of its kind. */
  variant: string;
  /** Addresses the reader must find, in the HTML and in the text. */
  links: readonly string[];
  /** What an English reader must find, in the HTML and in the text. */
  facts: readonly string[];
  /** The mail as somebody reads it whose language is `locale`, a BCP 47 tag. */
  make(locale: string): Promise<Email>;
}

export function sampleOf(
  kind: string,
  variant: string,
  make: Sample['make'],
  links: readonly string[],
  facts: readonly string[],
): Sample {
  return { kind, variant, make, links, facts };
}

/** The same values for a reader of another language. */
export function inLocale<T extends object>(locale: string, values: T): T & { locale: string } {
  return { ...values, locale };
}
