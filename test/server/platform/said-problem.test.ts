import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { InvalidField, InvalidInput, NotAllowed, problem } from '../../../schema/problem.js';
import type { ProblemText } from '../../../schema/problem-text.js';
import { AmountOutOfRange, CapacityBelowClaims } from '../../../schema/registration/registration.problems.js';
import { Money } from '../../../schema/scalars.js';
import { isProblemText, sayProblem } from '../../../server/platform/problem-texts.js';
import { saidProblem } from '../../../server/platform/said-problem.js';

describe('a problem is said', () => {
  test('with its facts, as the reader writes numbers and money', () => {
    const below = problem(CapacityBelowClaims, 'registration.capacityBelowClaims', { claims: 1 });
    expect(saidProblem(below, 'en').message).toBe('1 place is taken already; it cannot be fewer than that.');
    const key = 'registration.thisAmountIsBelowTheLeast';
    const low = problem(AmountOutOfRange, key, { minimum: Money.of(5000, 'EUR'), maximum: null });
    expect(saidProblem(low, 'en').message).toBe('This amount is below €50.00, the least for this price.');
    expect(saidProblem(low, 'de-AT').message).toMatch(/€\s50,00/);
    expect(saidProblem(low, 'en')).toBeInstanceOf(AmountOutOfRange);
    expect(low.message).toBe(key);
  });

  test('with a list of alternatives', () => {
    const input = InvalidInput.of('startsLocal', 'doubled', 'platform.clocksDouble', {
      timeZone: 'Europe/Lisbon',
      choices: ['+01:00', '+00:00'],
    });
    expect(saidProblem(input, 'en').fields[0]?.message).toBe(
      'The clocks show this time twice in Europe/Lisbon on that day: +01:00 or +00:00.',
    );
  });

  test('in English where the language is none of ours, and as it stands where the catalogs have no such text', () => {
    expect(sayProblem('xx', 'general.signInToDo')).toBe(sayProblem('en', 'general.signInToDo'));
    expect(saidProblem(NotAllowed.of('constructor' as string as ProblemText), 'de').message).toBe('constructor');
  });
});

describe('what is wrong with a value is said', () => {
  const said = (rule: string, message: string) => {
    const field = Object.assign(new InvalidField(), { path: 'name', rule, message });
    return saidProblem(InvalidInput.with([field]), 'en').fields[0]?.message;
  };

  test('by its rule and limit where the input has no words of its own', () => {
    expect(said('maxLength', 'name must be shorter than or equal to 120 characters')).toBe(
      'Use at most 120 characters.',
    );
    expect(said('min', 'amount must not be less than 1')).toBe('Use 1 or more.');
    expect(said('neverHeardOf', 'name must be something')).toBe('This value cannot be used here.');
  });

  test('by the words of the input where it has them', () => {
    expect(isProblemText('registration.tellUsYourName')).toBe(true);
    expect(said('hasText', 'registration.tellUsYourName')).toBe('Tell us your name.');
  });
});
