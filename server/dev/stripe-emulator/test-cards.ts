/** What becomes of a payment by a test card. */
export type CardFate = 'succeeds' | 'asks' | { refusal: string };

/** A card that only exists here and at Stripe's test mode (docs.stripe.com/testing). */
export interface TestCard {
  number: string;
  what: string;
  fate: CardFate;
}

export const testCards: readonly TestCard[] = [
  { number: '4242 4242 4242 4242', what: 'goes through', fate: 'succeeds' },
  { number: '4000 0027 6000 3184', what: 'the bank asks for a confirmation', fate: 'asks' },
  {
    number: '4000 0000 0000 0002',
    what: 'is refused',
    fate: { refusal: 'This card was declined. Try another card.' },
  },
  {
    number: '4000 0000 0000 9995',
    what: 'has not enough money',
    fate: { refusal: 'There is not enough money on this card. Try another card.' },
  },
];

/** What was typed, and what is wrong with it by field. */
export interface CardForm {
  card: string;
  expiry: string;
  cvc: string;
  wrong: Partial<Record<'card' | 'expiry' | 'cvc', string>>;
}

/** The form as it is first shown: a card that goes through. */
export const freshCard: CardForm = { card: testCards[0]?.number ?? '', expiry: '12 / 34', cvc: '123', wrong: {} };

const digits = (text: string) => text.replace(/[\s-]/g, '');

/** The test card of a number, however it is spaced. */
export const findCard = (number: string) => testCards.find((card) => digits(card.number) === digits(number)) ?? null;

function wrongCard(card: string): string | null {
  if (digits(card) === '') return 'Type a card number, for example 4242 4242 4242 4242.';
  if (!/^\d{12,19}$/.test(digits(card))) return 'A card number has 12 to 19 digits.';
  return findCard(card) ? null : 'This is not one of the test cards. Real cards are not taken here.';
}

function wrongExpiry(expiry: string, now: Date): string | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/?\s*(?:20)?(\d{2})\s*$/.exec(expiry) ?? [];
  if (Number(month) < 1 || Number(month) > 12) return 'Type month and year, for example 12 / 34.';
  const ends = Date.UTC(2000 + Number(year), Number(month), 1);
  return ends > now.getTime() ? null : 'This card has run out. Type a month to come.';
}

/** Reads what was typed; fields that a program left out stand as they are first shown. */
export function readCard(form: URLSearchParams, now: Date): CardForm {
  const typed = { card: form.get('card'), expiry: form.get('expiry'), cvc: form.get('cvc') };
  const card = typed.card ?? freshCard.card;
  const expiry = typed.expiry ?? freshCard.expiry;
  const cvc = typed.cvc ?? freshCard.cvc;
  const wrong = {
    card: wrongCard(card),
    expiry: wrongExpiry(expiry, now),
    cvc: /^\s*\d{3,4}\s*$/.test(cvc) ? null : 'Type the 3 or 4 digits, for example 123.',
  };
  const found = Object.entries(wrong).filter(([, fault]) => fault !== null);
  return { card, expiry, cvc, wrong: Object.fromEntries(found) };
}
