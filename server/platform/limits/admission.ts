import { hash } from 'node:crypto';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { refused } from '../graphql-errors.js';
import { extentOf } from './document-extent.js';
import { marksOf } from './document-marks.js';
import { limits } from './limits.js';

const mostKnown = 2000;

/**
 * Decides by a document's text alone whether it may go on to validation and execution; both can be made slow by documents
 * that are small to send. Remembers those it let in.
 */
export class Admission {
  readonly #known = new Set<string>();
  #last: string | undefined;

  /** Throws a GraphQLError with the limit's code. A text that does not parse goes on: the parser's complaint is the answer. */
  admit(text: string): void {
    if (text === this.#last) return;
    if (Buffer.byteLength(text) > limits.documentBytes) {
      throw refused('DOCUMENT_TOO_LARGE', `A document may have at most ${limits.documentBytes} bytes.`);
    }
    const key = hash('sha256', text, 'base64');
    if (this.#known.has(key)) {
      this.#last = text;
      return;
    }
    const document = parsed(text);
    if (!document) return;
    check(document);
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.add(key);
  }
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError && /contains more that? \d+ tokens/.test(error.message)) {
      throw refused('DOCUMENT_TOO_LARGE', `A document may have at most ${limits.tokens} tokens.`);
    }
    return null;
  }
}

function check(document: DocumentNode): void {
  const marks = marksOf(document);
  most('TOO_MANY_ALIASES', 'aliases', marks.aliases, limits.aliases);
  most('TOO_MANY_DIRECTIVES', 'directives', marks.directives, limits.directives);
  most('TOO_MANY_REPEATS', 'repeated selections', marks.repeats, limits.repeats);
  if (marks.nullCharacters > 0) throw refused('BAD_USER_INPUT', 'Remove the invisible character from the document.');
  const extent = extentOf(document);
  most('TOO_DEEP', 'levels', extent.depth, limits.depth);
  most('TOO_DEEP', 'levels of introspection', extent.introspectionDepth, limits.introspectionDepth);
  most('TOO_MANY_INTROSPECTIONS', 'introspections', extent.introspections, limits.introspections);
  most('TOO_MANY_FIELDS', 'fields', extent.fields, limits.fields);
}

function most(code: string, what: string, count: number, limit: number): void {
  if (count > limit) throw refused(code, `A document may have at most ${limit} ${what}; this one has ${count}.`);
}
