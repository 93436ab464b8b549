import { formatMoney } from '../ui/formats.js';
import { Money } from '../ui/money.js';
import { useReading } from '../ui/text.js';

interface Sum {
  readonly amountMinor: number;
}

/** What of an order is told here. */
export interface EndedOrder {
  readonly total: Sum;
  readonly paid: Sum;
  readonly refunded: Sum & { readonly currency: string };
  /** What a card or bank did not take. */
  readonly returned: Sum;
  /** What is refused while the payer disputes the payment: their bank decides. */
  readonly disputed: Sum;
  /** What of it the organizers paid out in another way; a part of `refunded`. */
  readonly settledOtherwise: Sum;
}

/** What of the money comes back when a place is over, minor units: known at once, also before it is on its way. */
export function backOf({ total, paid, refunded }: EndedOrder): number {
  return Math.max(refunded.amountMinor, paid.amountMinor - total.amountMinor);
}

/** Whether some of it did not get through, is disputed, or was settled by the organizers because it had not. */
export function isReturned({
  returned,
  disputed,
  settledOtherwise,
}: Pick<EndedOrder, 'returned' | 'disputed' | 'settledOtherwise'>): boolean {
  return [returned, disputed, settledOtherwise].some(({ amountMinor }) => amountMinor > 0);
}

/** What did not get through to a card or bank, and what the organizers settled because it had not. */
export function OwnReturned({
  order,
}: {
  order: Pick<EndedOrder, 'returned' | 'disputed' | 'settledOtherwise' | 'refunded'>;
}) {
  const { say, locale } = useReading();
  const { currency } = order.refunded;
  const sum = ({ amountMinor }: Sum) => ({ amount: formatMoney(locale, { amountMinor, currency }) });
  return (
    <>
      {order.returned.amountMinor > 0 && <p>{say('own.returned', sum(order.returned))}</p>}
      {order.disputed.amountMinor > 0 && <p>{say('own.disputed', sum(order.disputed))}</p>}
      {order.settledOtherwise.amountMinor > 0 && <p>{say('own.settled', sum(order.settledOtherwise))}</p>}
    </>
  );
}

/** How much was given back, or will be, or did not get through and is settled by people; and what of it is kept. */
export function OwnBack({ order }: { order: EndedOrder }) {
  const { say, locale } = useReading();
  const { currency } = order.refunded;
  const settled = order.settledOtherwise.amountMinor;
  const amountMinor = backOf(order) - order.returned.amountMinor - order.disputed.amountMinor - settled;
  const keptMinor = order.paid.amountMinor - backOf(order);
  const isSent = order.refunded.amountMinor - settled >= amountMinor;
  const kept = formatMoney(locale, { amountMinor: keptMinor, currency });
  return (
    <>
      {amountMinor > 0 && (
        <p>
          {say(isSent ? 'own.refunded' : 'own.comesBack')} <Money amountMinor={amountMinor} currency={currency} />.
        </p>
      )}
      {keptMinor > 0 && <p>{say('own.keptByPolicy', { amount: kept })}</p>}
      <OwnReturned order={order} />
    </>
  );
}
