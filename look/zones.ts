import modern from './modern-zones.json' with { type: 'json' };

const today: Readonly<Record<string, string>> = modern;
const cities = new Map<string, Readonly<Record<string, string>>>();

/** Makes known what a language calls the cities of zones where that is not the end of the zone's own name. */
export function learnCities(language: string, names: Readonly<Record<string, string>>): void {
  cities.set(language, names);
}

/** A zone by the name that IANA gives it today: platforms still say `Asia/Calcutta` and `Europe/Kiev`. */
export function modernZone(timeZone: string): string {
  return today[timeZone] ?? timeZone;
}

/** The city of an IANA zone in the language of `locale`; null for zones that name none, such as `UTC`. */
export function cityOf(locale: string, timeZone: string): string | null {
  const zone = modernZone(timeZone);
  if (!zone.includes('/') || zone.startsWith('Etc/')) return null;
  const known = cities.get(new Intl.Locale(locale).language)?.[zone];
  return known ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** A zone as readers know it: by its city, else by its own name. */
export function placeOf(locale: string, timeZone: string): string {
  return cityOf(locale, timeZone) ?? modernZone(timeZone);
}

/** The offset of a zone as it is written: with a minus, at which no line breaks, for the hyphen that platforms put there. */
export function writtenOffset(offset: string): string {
  return offset.replace('-', '\u2212');
}
