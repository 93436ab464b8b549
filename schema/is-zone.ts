import { isTimeZone, ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * A typed-in IANA zone by its name, `Europe/Lisbon` or `UTC`. An offset such as `+02:00` is none: it does not know when
 * the clocks change. Browsers that have no better name send `Etc/GMT-2`, which is one.
 */
export function IsZone(options: ValidationOptions = {}): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && /^[A-Za-z]/.test(value) && isTimeZone(value);
  return ValidateBy({ name: 'isTimeZone', validator: { validate } }, options);
}
