import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PaymentList } from '../../client/payments/payment-list.js';
import { type HomeWorkshop, HomeWorkshopCard } from '../../client/registration/home-workshop.js';
import { OwnMoney } from '../../client/registration/own-money.js';
import { OwnNext } from '../../client/registration/own-next.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

function read(node: ReactNode): string {
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  return renderToStaticMarkup(createElement(ReadingContext, { value }, node)).replaceAll(/<[^>]+>/g, ' ');
}

const sum = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const fee = { id: '1', description: 'Practice: Standard', isCancelled: false, amount: sum(32_000), award: sum(0) };
const order = { total: sum(32_000), paid: sum(0), due: sum(32_000), refunded: sum(0), lines: [fee] };
const edition = {
  slug: 'practice',
  title: 'Practice',
  label: '2027',
  startsAt: '2027-04-01T08:00:00.000Z',
  endsAt: '2027-05-01T08:00:00.000Z',
  startsOn: '2027-04-01',
  endsOn: '2027-05-01',
  timeZone: 'Europe/Berlin',
  sessions: [],
  registrationWindow: 'OPEN',
  status: 'PUBLISHED',
  series: { slug: 'practice' },
};
const undecided = { id: '1', link: 'abc', state: 'ACCEPTED', heldUntil: edition.startsAt, order, edition };

it('offers no payment while a request for help with the fee is undecided', () => {
  const registration = undecided as never;
  expect(read(createElement(OwnNext, { registration, link: 'abc', hasDates: true }))).toBe('');
  expect(read(createElement(OwnMoney, { order: order as never, isNothingDue: true }))).not.toContain('To pay');
  expect(read(createElement(OwnMoney, { order: order as never }))).toContain('To pay');
});

it('says that help covers the whole fee, where it does, and not that nothing has been paid', () => {
  const list = (isCovered: boolean) => read(createElement(PaymentList, { payments: [], isCovered }));
  expect(list(true)).toContain('covers the whole fee');
  expect(list(true)).not.toContain('Nothing has been paid');
  expect(list(false)).toContain('Nothing has been paid yet.');
});

it('says at home that the request is with the organizers and nothing is to be paid until they decide', () => {
  const card = createElement(HomeWorkshopCard, {
    workshop: undecided as unknown as HomeWorkshop,
    now: '2027-02-01T08:00:00.000Z',
  });
  expect(read(card)).toMatch(
    /Asked for help .*with the organizers.*nothing to pay until then.*kept for you meanwhile/s,
  );
  expect(read(card)).not.toMatch(/Pay to keep|until \d/);
});
