import { formatMoney } from './formats.js';
import { useReading } from './text.js';

/** An amount in minor units, as the reader writes money. */
export function Money({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const { locale } = useReading();
  return <>{formatMoney(locale, { amountMinor, currency })}</>;
}
