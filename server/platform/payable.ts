/** The least that Stripe charges, in minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const smallest: Readonly<Record<string, number>> = {
  ...{ USD: 50, AED: 200, AUD: 50, BGN: 100, BRL: 50, CAD: 50, CHF: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30 },
  ...{ HKD: 400, HUF: 17_500, INR: 50, JPY: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200 },
  ...{ SEK: 300, SGD: 50, THB: 1000 },
};

/** Currencies of three digits after the point, of which the last must be 0 for a card. */
const threeDigits = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** The most that a card is charged at once, in minor units. */
export const largestCharge = 99_999_999;

/** The least that can be charged in a currency, in minor units. */
export function smallestCharge(currency: string): number {
  return smallest[currency] ?? (threeDigits.has(currency) ? 10 : 1);
}

/** Whether an amount in minor units can be charged to a card; nothing is no charge, and always possible. */
export function isPayable(amountMinor: number, currency: string): boolean {
  if (amountMinor === 0) return true;
  if (threeDigits.has(currency) && amountMinor % 10 !== 0) return false;
  return amountMinor >= smallestCharge(currency) && amountMinor <= largestCharge;
}
