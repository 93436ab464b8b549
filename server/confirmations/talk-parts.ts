import type { Contribution, TalkPlace } from '../../emails/communities/talk-mails.js';
import type { Post, Thread } from '../../schema/communities/thread.js';
import { shownName } from '../people/erased-name.js';
import { shownText } from '../platform/written-texts.js';
import { writtenWords } from './written-words.js';

/** The beginning of words in Markdown, to the end of a paragraph or word; code that is cut off ends there. */
export function beginningOf(markdown: string, most: number): { words: string; isCut: boolean } {
  if (markdown.length <= most) return { words: markdown, isCut: false };
  const head = markdown.slice(0, most);
  const paragraph = head.lastIndexOf('\n\n');
  const word = head.search(/\s\S*$/);
  const end = paragraph > most / 2 ? paragraph : word > most / 2 ? word : head.search(/[\uD800-\uDBFF]?$/);
  const words = `${head.slice(0, end).trimEnd()} …`;
  const isInCode = (words.match(/^```/gm)?.length ?? 0) % 2 === 1;
  return { words: isInCode ? `${words}\n\`\`\`` : words, isCut: true };
}

/** A post with its author, as a mail shows it; null where nothing of it can be shown. */
export function contributionOf(post: Post, locale: string, most: number): Contribution | null {
  const { words, isCut } = beginningOf(post.body, most);
  const written = writtenWords(words);
  const author = shownName(post.author.getEntity().name, locale);
  return written && { author, at: post.createdAt, words: written, isCut };
}

/** Where a thread is, as its readers know it. */
export function talkPlaceOf({ community, cohort }: Thread, publicUrl: string, locale: string): TalkPlace {
  const known = community?.getEntity();
  if (known) return { name: shownText(known, 'name', locale).text, page: `${publicUrl}/c/${known.slug}` };
  return { name: cohort?.getEntity().name ?? '', page: `${publicUrl}/cohort/${cohort?.id}` };
}
