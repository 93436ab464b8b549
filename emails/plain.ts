import type { Block } from './block.js';

const mostInSubject = 78;
const mostInName = 80;

/** One line without control characters and marks that turn the direction of text. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A subject of at most 78 characters; what is too long ends in an ellipsis after a whole word. */
export function subjectOf(text: string): string {
  const subject = oneLine(text);
  if (subject.length <= mostInSubject) return subject;
  const ends = [...new Intl.Segmenter().segment(subject)].map(({ segment, index }) => index + segment.length);
  // Where no character ends in reach (conjuncts may go on for ever), at least no pair of code units is parted.
  const end =
    ends.findLast((at) => at < mostInSubject) ??
    subject
      .slice(0, mostInSubject - 1)
      .toWellFormed()
      .search(/\uFFFD?$/);
  const space = subject.lastIndexOf(' ', end);
  return `${subject.slice(0, space > mostInSubject / 2 ? space : end).trimEnd()}…`;
}

/**
 * A person's name fit for a greeting; null for what is no name: strangers type names, and a mail of ours must not carry
 * their advertisement to somebody else's address.
 */
export function greetable(name: string): string | null {
  const plain = oneLine(name);
  const isAddress = /[:/\\@<>]|www\.|\w\.[a-z]{2,}/i.test(plain);
  return plain === '' || plain.length > mostInName || isAddress ? null : plain;
}

/** A block whose texts are single lines, so that no value can add lines of its own to a mail; written words keep theirs. */
export function plainBlock(block: Block): Block {
  switch (block.kind) {
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(([label, value]) => [
          oneLine(label),
          typeof value === 'string' ? oneLine(value) : value.map(oneLine),
        ]),
      };
    case 'dates':
      return {
        ...block,
        dates: block.dates.map(({ title, lines, link }) => ({
          title: oneLine(title),
          lines: lines.map(oneLine),
          link: link ? { ...link, label: oneLine(link.label) } : null,
        })),
      };
    case 'list':
      return { ...block, items: block.items.map(oneLine) };
    case 'button':
    case 'link':
      return { ...block, label: oneLine(block.label) };
    case 'written':
      return block;
    default:
      return { ...block, text: oneLine(block.text) };
  }
}
