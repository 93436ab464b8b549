import { expect, test } from 'vitest';
import { learnEveryCity } from '../../look/every-city.js';
import { cityOf, modernZone, placeOf } from '../../look/zones.js';
import languages from '../../messages/languages.json' with { type: 'json' };
import { knownZone } from '../../server/platform/languages.js';

learnEveryCity();
const codes = Object.keys(languages);

test('a zone is known by its name of today, however a platform or a person writes it', () => {
  expect(['Asia/Calcutta', 'Asia/Kolkata', 'asia/kolkata'].map(knownZone)).toEqual(Array(3).fill('Asia/Kolkata'));
  expect(['Europe/Kiev', 'Europe/Kyiv'].map(knownZone)).toEqual(['Europe/Kyiv', 'Europe/Kyiv']);
  expect(['America/Buenos_Aires', 'Asia/Saigon', 'America/Godthab'].map(knownZone)).toEqual([
    'America/Argentina/Buenos_Aires',
    'Asia/Ho_Chi_Minh',
    'America/Nuuk',
  ]);
  expect([knownZone('Europe/Lisbon'), knownZone('UTC'), knownZone('Mars/Base'), knownZone('+02:00')]).toEqual([
    'Europe/Lisbon',
    'UTC',
    null,
    null,
  ]);
});

test('today’s names are names of the same clock, and none of them is another one’s old name', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const named = modernZone(zone);
    const clock = (timeZone: string) => new Date('2027-07-01T12:00:00Z').toLocaleString('en', { timeZone });
    expect([zone, clock(named), modernZone(named)]).toEqual([zone, clock(zone), named]);
  }
});

test('a city is called as each language calls it', () => {
  const said = (zone: string) => codes.map((language) => cityOf(language, zone));
  expect(said('Europe/Lisbon')).toEqual(['Lisbon', 'Lissabon', 'Lisbonne', 'Lisboa', 'Lisboa', 'لشبونة']);
  expect(said('Asia/Calcutta')).toEqual(['Kolkata', 'Kalkutta', 'Calcutta', 'Calcuta', 'Calcutá', 'كالكتا']);
  expect(cityOf('de-AT', 'Europe/Kyiv')).toBe('Kiew');
  expect(cityOf('en', 'America/Sao_Paulo')).toBe('São Paulo');
  expect(cityOf('en', 'UTC')).toBeNull();
  expect(placeOf('en', 'Etc/GMT+3')).toBe('Etc/GMT+3');
});

test('every zone has an Arabic city in Arabic letters', () => {
  const latin = Intl.supportedValuesOf('timeZone').filter((zone) => /[A-Za-z_]/.test(cityOf('ar', zone) ?? ''));
  expect(latin).toEqual([]);
});
