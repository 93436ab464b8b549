import { expect, it } from 'vitest';
import { dayYearLater } from '../../client/workshops/next-input.js';

it('the next edition is proposed for the same weekday nearest to the day a year later', () => {
  // Mondays, and a Thursday whose day a year later does not exist.
  expect(['2026-03-02', '2027-03-01', '2028-02-28', '2024-02-29'].map(dayYearLater)).toEqual([
    '2027-03-01',
    '2028-02-28',
    '2029-02-26',
    '2025-02-27',
  ]);
});
