import { expect, test } from 'vitest';
import { directionOf } from '../../../look/direction.js';
import { acceptedLocale, withRegion } from '../../../server/platform/languages.js';

test('a language without region is written as in the region that the browser names for it', () => {
  expect(withRegion('en', 'de-DE,en-GB;q=0.8,en;q=0.7')).toBe('en-GB');
  expect(withRegion('en-US', 'en-GB')).toBe('en-US');
  expect(withRegion('de', 'en-GB,en;q=0.9')).toBe('de');
  expect(withRegion('en', 'en,en-GB;q=0.5')).toBe('en-GB');
  expect(withRegion('en', 'en-GB;q=0')).toBe('en');
  expect(withRegion('en', null)).toBe('en');
});

test('the best of what a browser accepts is its first that the product speaks', () => {
  expect(acceptedLocale('xx,fr-CA;q=0.3,pt-BR;q=0.9')).toBe('pt-BR');
  expect(acceptedLocale('xx')).toBeNull();
});

test('Arabic runs from right to left', () => {
  expect(['ar', 'ar-EG', 'en', 'xx'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
});
