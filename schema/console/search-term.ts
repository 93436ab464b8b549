import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { SearchKind } from './search.js';

/**
 * One word by which a registration, an edition or a community is found, with the series and the edition it is in, so that
 * whoever runs these finds it by one range of an index. Written in the transaction of what it is taken from.
 */
@Entity()
@Index({ properties: ['kind', 'term', 'subjectId'] })
@Index({ properties: ['seriesId', 'kind', 'term', 'subjectId'] })
@Index({ properties: ['editionId', 'kind', 'term', 'subjectId'] })
export class SearchTerm {
  /** Id of the registration, edition or community. */
  @PrimaryKey({ type: 'text' })
  subjectId!: string;

  /** A folded word as `storedTerm` writes it. */
  @PrimaryKey({ type: 'text' })
  term!: string;

  @Property({ type: 'text' })
  kind!: SearchKind;

  @Property({ type: 'text', nullable: true })
  seriesId?: string | null;

  @Property({ type: 'text', nullable: true })
  editionId?: string | null;
}

const mostWords = 16;
const longestWord = 32;

/** Letters that are no letter with a mark to Unicode, but are typed as one; apostrophes as the keyboard has them. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  '‘': "'",
  '’': "'",
  ʼ: "'",
};

/** A text as it is compared: small, and its letters without marks. */
export function folded(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđıßæœþ‘’ʼ]/g, (letter) => letters[letter] ?? letter);
}

/** The words of texts as they are compared: letters and digits only; each once. */
export function foldedWords(...texts: readonly (string | null | undefined)[]): string[] {
  const words = folded(texts.join(' ').slice(0, 2000))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, longestWord)))].slice(0, mostWords);
}

/** A word as it is stored: its UTF-8 in hexadecimal, whose order is the same in every collation of every database. */
export function storedTerm(word: string): string {
  return Buffer.from(word, 'utf8').toString('hex');
}

/** What stored words that begin so lie between: from the first, to before the second. */
export function termRange(word: string): [from: string, before: string] {
  const from = storedTerm(word.slice(0, longestWord));
  return [from, `${from}g`];
}

/** The words by which somebody is found: of the name, and of the address without the ending of its host. */
export function personWords(name: string, email: string | null | undefined): string[] {
  return foldedWords(name, email?.replace(/\.[^.@]*$/, ''));
}
