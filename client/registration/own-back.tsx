import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';

interface Sum {
  readonly amountMinor: number;
}

/** What of an order is told here. */
export interface EndedOrder {
  readonly total: Sum;
  readonly paid: Sum;
  readonly refunded: Sum & { readonly currency: string };
}

/** What of the money comes back when a place is over, minor units: known at once, also before it is on its way. */
export function backOf({ total, paid, refunded }: EndedOrder): number {
  return Math.max(refunded.amountMinor, paid.amountMinor - total.amountMinor);
}

/** How much was given back, or will be; nothing where nothing comes back. */
export function OwnBack({ order }: { order: EndedOrder }) {
  const say = useText();
  const amountMinor = backOf(order);
  if (amountMinor <= 0) return null;
  const isSent = order.refunded.amountMinor >= amountMinor;
  return (
    <p>
      {say(isSent ? 'own.refunded' : 'own.comesBack')}{' '}
      <Money amountMinor={amountMinor} currency={order.refunded.currency} />.
    </p>
  );
}
