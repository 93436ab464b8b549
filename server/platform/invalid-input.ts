import { ArgumentValidationError } from 'type-graphql';
import { InvalidField } from '../../schema/problem.js';

/** The part of class-validator's report that callers are told. */
interface Finding {
  property: string;
  constraints?: Record<string, string>;
  children?: Finding[];
}

const longestMessage = 300;
const mostFields = 50;
const deepestInput = 20;

/** The wrong fields that validation found, nested and listed ones by path (`marks.0.state`); null for any other error. */
export function invalidFieldsOf(error: unknown): InvalidField[] | null {
  if (!(error instanceof ArgumentValidationError)) return null;
  const { validationErrors } = error.extensions as { validationErrors?: unknown };
  const findings = Array.isArray(validationErrors) ? (validationErrors as Finding[]) : [];
  return findings.flatMap((finding) => fieldsOf(finding, '')).slice(0, mostFields);
}

function fieldsOf({ property, constraints = {}, children = [] }: Finding, prefix: string): InvalidField[] {
  const path = `${prefix}${property}`;
  const own = Object.entries(constraints).map(([rule, message]) =>
    Object.assign(new InvalidField(), { path, rule, message: message.slice(0, longestMessage) }),
  );
  return [...own, ...children.flatMap((child) => fieldsOf(child, `${path}.`))];
}

/** Path of the first text with a NUL inside a value; null when there is none. PostgreSQL cannot store that character. */
export function nullCharacterIn(value: unknown, path = '', depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  // No input type nests this deep; what does is refused for its type, and must not exhaust the stack here.
  if (typeof value !== 'object' || value === null || depth > deepestInput) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = nullCharacterIn(part, path === '' ? key : `${path}.${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
