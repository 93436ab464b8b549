import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Anything but spaces and characters that nobody sees. */
const readable = /[^\s\p{Cc}\p{Cf}\p{Cs}]/u;

/** A typed-in text with something to read in it; blanks alone are nothing. The message says what to write. */
export function HasText(options: ValidationOptions = {}): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && readable.test(value);
  return ValidateBy({ name: 'hasText', validator: { validate } }, options);
}
