import type { Written } from '../../emails/written.js';
import { renderMarkdown } from '../platform/markdown.js';

/**
 * Organizers' Markdown for a mail; null where they wrote nothing. As text it stays as it was typed, without what would
 * turn its direction, hide in it or look like the end of the mail.
 */
export function writtenWords(markdown: string): Written | null {
  const text = markdown
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replace(/^-- *$/gm, '—')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? null : { html: renderMarkdown(text), text };
}
