/** How many digits a currency has after the point: 2 for EUR, 0 for JPY (ISO 4217). */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units of an amount as people type it, `12`, `12.50` or `12,50`; NaN when it is none or finer than the currency. */
export function minorUnits(text: string, currency: string): number {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.replace(/\s/g, ''));
  const digits = currencyDigits(currency);
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || fraction.length > digits) return Number.NaN;
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
}

/** An amount in minor units as a plain number with a point, for form fields and machines: 1250 EUR is `12.50`. */
export function majorUnits(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}
