/** Sheets that people have in their printers. */
export type Paper = 'A4' | 'Letter';

/** Where the CLDR says that people print on Letter. */
const letterRegions = ['US', 'CA', 'MX', 'BZ', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'PH', 'PR', 'SV', 'VE'];

/** The paper of a reader: by the region of the language tag, else by the zone, else A4. */
export function paperOf(locale: string, timeZone: string | null): Paper {
  const { region } = new Intl.Locale(locale);
  if (region) return letterRegions.includes(region) ? 'Letter' : 'A4';
  const isOfLetter = (one: string) => new Intl.Locale(`und-${one}`).getTimeZones?.()?.includes(timeZone ?? '');
  return timeZone && letterRegions.some(isOfLetter) ? 'Letter' : 'A4';
}
