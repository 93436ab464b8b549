import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OwnBack } from '../../client/registration/own-back.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

interface Bank {
  has?: number;
  refused?: number;
  gave?: number;
}

/** What somebody whose place is over reads of their money; `bank` is what theirs has for now, or gave to them. */
function read(paid: number, total: number, refunded: number, returned = 0, settled = 0, bank: Bank = {}): string {
  const sum = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const of = (open: number, other: number) => ({
    returned: sum(open),
    settledOtherwise: sum(other),
    disputed: sum(bank.refused ?? 0),
    inDispute: sum(bank.has ?? 0),
    lost: sum(bank.gave ?? 0),
  });
  const order = { paid: sum(paid), total: sum(total), refunded: sum(refunded), ...of(returned, settled) };
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const back = createElement(OwnBack, { order });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, back)).replaceAll(/<[^>]+>/g, '');
}

it('what comes back is said at once when a place ends, and as given back once it is on its way', () => {
  expect(read(24_000, 0, 0)).toBe('You get back €240.00.');
  expect(read(24_000, 12_000, 0)).toBe(
    'You get back €120.00.By the cancellation policy €120.00 of what you paid is kept.',
  );
  expect(read(24_000, 0, 24_000)).toBe('We have given back €240.00.');
  // What is kept does not come back, and is said; of what was never paid there is nothing to say.
  expect(read(24_000, 24_000, 0)).toBe('By the cancellation policy €240.00 of what you paid is kept.');
  expect(read(0, 0, 0)).toBe('');
});

it('what a card did not take is not promised: the organizers settle it, and then have settled it', () => {
  const unsettled = '€240.00 did not get through to your card or bank. The organizers settle it with you.';
  expect(read(24_000, 0, 0, 24_000)).toBe(unsettled);
  const disputed =
    '€240.00 was to go back, but you dispute the payment with your bank: it decides there what comes back.';
  expect(read(24_000, 0, 0, 0, 0, { has: 24_000, refused: 24_000 })).toBe(disputed);
  // Nor before it was asked for, nor while it is about to be.
  expect(read(24_000, 0, 0, 0, 0, { has: 24_000 })).toBe(disputed);
  expect(read(24_000, 0, 24_000, 0, 0, { has: 24_000, refused: 24_000 })).toBe(disputed);
  const lost =
    '€240.00 went back to you through your bank, which decided the dispute for you. Nothing more of it comes back from us. ';
  expect(read(24_000, 0, 24_000, 0, 0, { gave: 24_000 })).toBe(lost);
  expect(read(24_000, 0, 24_000, 0, 24_000)).toBe('€240.00 was settled by the organizers in another way.');
  expect(read(24_000, 0, 24_000, 0, 4_000)).toBe(
    'We have given back €200.00.€40.00 was settled by the organizers in another way.',
  );
});
