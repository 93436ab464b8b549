import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

/** A public holiday on a day, in one country. */
export interface Holiday {
  /** ISO 3166-1 country. */
  readonly country: string;
  /** In the language asked for, where it is known. */
  readonly name: string;
}

const require = createRequire(import.meta.url);
const isCountry = /^[A-Z]{2}$/;
let codes: ReadonlySet<string> | undefined;
const years = new Map<string, ReadonlyMap<string, string>>();

/** Calendars kept at once: a country, a year and a language each. */
const mostYears = 500;
const msPerDay = 86_400_000;

/** The calendars are large: loaded for whoever first asks for a holiday, not when the server starts. */
function calendars(): typeof Holidays {
  return require('date-holidays');
}

function known(): ReadonlySet<string> {
  codes ??= new Set(Object.keys(new (calendars())().getCountries()).filter((code) => isCountry.test(code)));
  return codes;
}

/** Countries whose public holidays are known, as ISO 3166-1 codes. */
export function holidayCountries(): string[] {
  return [...known()].sort();
}

/** Those of the codes that are known, each once. */
export function knownCountries(wanted: readonly string[]): string[] {
  return [...new Set(wanted)].filter((code) => known().has(code));
}

/** A country as readers of `locale` call it; its code where it has no name there. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

/** The country that a zone lies in, when its holidays are known; null for zones of no country. */
export function countryOf(timeZone: string): string | null {
  return holidayCountries().find((code) => zonesOf(code).includes(timeZone)) ?? null;
}

function zonesOf(country: string): readonly string[] {
  return new Intl.Locale(`und-${country}`).getTimeZones?.() ?? [];
}

/** Public holidays on a calendar day, `YYYY-MM-DD`, in those countries; named in the language of `locale`. */
export function holidaysOn(day: string, countries: readonly string[], locale: string): Holiday[] {
  return knownCountries(countries).flatMap((country) => {
    const name = yearOf(country, Number(day.slice(0, 4)), new Intl.Locale(locale).language).get(day);
    return name === undefined ? [] : [{ country, name }];
  });
}

function yearOf(country: string, year: number, language: string): ReadonlyMap<string, string> {
  const key = `${country} ${year} ${language}`;
  const found = years.get(key);
  if (found) return found;
  const days = new Map<string, string>();
  for (const holiday of new (calendars())(country, { languages: [language, 'en'] }).getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / msPerDay));
    const first = Temporal.PlainDate.from(holiday.date.slice(0, 10));
    for (let after = 0; after < length; after += 1) days.set(first.add({ days: after }).toString(), holiday.name);
  }
  if (years.size >= mostYears) years.clear();
  years.set(key, days);
  return days;
}
