import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CancellationPolicy } from '../../../schema/workshops/cancellation-policy.js';
import { refundOf, stepInForce } from '../../../server/registration/cancel.service.js';

const hourMs = 3_600_000;
const startsAt = new Date('2027-03-28T09:00:00.000Z');
const minor = fc.integer({ min: 0, max: 2 ** 50 });
const percent = fc.integer({ min: 0, max: 100 });
const policies: fc.Arbitrary<CancellationPolicy> = fc
  .uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 6 })
  .chain((hours) =>
    fc.tuple(fc.constant(hours), fc.array(percent, { minLength: hours.length, maxLength: hours.length })),
  )
  // The further away, the more comes back, as every written policy says.
  .map(([hours, percents]) => {
    const sorted = percents.toSorted((a, b) => b - a);
    const steps = hours
      .toSorted((a, b) => b - a)
      .map((hoursBefore, index) => ({
        hoursBefore,
        refundPercent: sorted[index] ?? 0,
      }));
    return { steps: steps.toReversed(), text: '' };
  });

describe('a refund', () => {
  it('is never more than was paid, never less for a higher share, and all of it at a hundred', () => {
    fc.assert(
      fc.property(minor, percent, percent, (paid, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(refundOf(paid, low)).toBeGreaterThanOrEqual(0);
        expect(refundOf(paid, low)).toBeLessThanOrEqual(refundOf(paid, high));
        expect(refundOf(paid, high)).toBeLessThanOrEqual(paid);
        expect(refundOf(paid, 100)).toBe(paid);
        expect(refundOf(paid, 0)).toBe(0);
      }),
    );
  });

  it('is rounded down by less than one minor unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), percent, (paid, share) => {
        const exact = (paid * share) / 100;
        expect(exact - refundOf(paid, share)).toBeGreaterThanOrEqual(0);
        expect(exact - refundOf(paid, share)).toBeLessThan(1);
      }),
    );
  });
});

describe('the step of a policy', () => {
  it('never gives more to who waits longer', () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: -100, max: 6000 }),
        fc.integer({ min: 0, max: 6000 }),
        (policy, left, wait) => {
          const at = (hours: number) => new Date(startsAt.getTime() - hours * hourMs);
          const now = stepInForce(policy, startsAt, at(left))?.refundPercent ?? 0;
          const later = stepInForce(policy, startsAt, at(left - wait))?.refundPercent ?? 0;
          expect(later).toBeLessThanOrEqual(now);
        },
      ),
    );
  });

  it('holds to the millisecond that it says, and not one longer', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 6000 }), (policy, left) => {
        const step = stepInForce(policy, startsAt, new Date(startsAt.getTime() - left * hourMs));
        fc.pre(step !== null);
        const { holdsUntil, refundPercent } = step as NonNullable<typeof step>;
        expect(stepInForce(policy, startsAt, holdsUntil)?.refundPercent).toBe(refundPercent);
        const after = stepInForce(policy, startsAt, new Date(holdsUntil.getTime() + 1));
        expect(after?.holdsUntil.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(holdsUntil.getTime());
      }),
    );
  });
});
