import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currencyDigits, majorUnits, minorUnits } from '../../look/minor-units.js';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLP', 'TND', 'GBP');

it('an amount typed as it is shown is the same amount, in every currency', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), currency, (amount, code) => {
      expect(minorUnits(majorUnits(amount, code), code)).toBe(amount);
      expect(minorUnits(majorUnits(amount, code).replace('.', ','), code)).toBe(amount);
    }),
  );
});

it.each([
  ['12', 'EUR', 1200],
  [' 1 200,5 ', 'EUR', 120_050],
  ['12', 'JPY', 12],
  ['1.234', 'KWD', 1234],
])('%j of %s are %d minor units', (text, code, amount) => {
  expect(minorUnits(text, code)).toBe(amount);
});

it.each(['', 'twelve', '-1', '1.2.3', '1e3', '12.345', '0x10', '9999999999999'])('%j is no amount of euros', (text) => {
  expect(minorUnits(text, 'EUR')).toBeNaN();
});

it('a yen has no smaller part', () => {
  expect(currencyDigits('JPY')).toBe(0);
  expect(minorUnits('12.5', 'JPY')).toBeNaN();
});
