import { modernZone, placeOf } from '../../look/zones.js';

/** An IANA zone, and its city as the reader calls it. */
export interface ZoneChoice {
  readonly value: string;
  readonly city: string;
}

/** Every zone by its city, in the order of the reader's language; `more` too where the platform does not know them. */
export function zonesByCity(locale: string, more: readonly string[]): ZoneChoice[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone').map(modernZone), ...more]);
  const { compare } = new Intl.Collator(locale);
  return [...names]
    .map((value) => ({ value, city: placeOf(locale, value) }))
    .sort((one, other) => compare(one.city, other.city));
}
