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
  /** What was to go back, and waits for the bank with which the payer disputes it. */
  readonly disputed: Sum;
  /** What that bank has until it decides. */
  readonly inDispute: Sum;
  /** What of it the organizers paid out in another way; a part of `refunded`. */
  readonly settledOtherwise: Sum;
  /** What of it that bank gave to them; a part of `refunded`. */
  readonly lost: Sum;
}

/** What of the money comes back when a place is over, minor units: known at once, also before it is on its way. */
export function backOf({ total, paid, refunded }: EndedOrder): number {
  return Math.max(refunded.amountMinor, paid.amountMinor - total.amountMinor);
}

type Returned = Pick<EndedOrder, 'returned' | 'disputed' | 'settledOtherwise' | 'lost'>;

/** Whether some of it did not get through, is disputed, or went by another way than the card. */
export function isReturned({ returned, disputed, settledOtherwise, lost }: Returned): boolean {
  return [returned, disputed, settledOtherwise, lost].some(({ amountMinor }) => amountMinor > 0);
}

interface OwnReturnedProps {
  order: Returned & Pick<EndedOrder, 'refunded'>;
  /** Their place goes on. */
  keepsPlace?: boolean;
}

/** What did not get through to a card or bank, what a bank decides or decided, and what the organizers settled. */
export function OwnReturned({ order, keepsPlace = false }: OwnReturnedProps) {
  const { say, locale } = useReading();
  const { currency } = order.refunded;
  const sum = ({ amountMinor }: Sum) => ({ amount: formatMoney(locale, { amountMinor, currency }) });
  return (
    <>
      {order.returned.amountMinor > 0 && <p>{say('own.returned', sum(order.returned))}</p>}
      {order.disputed.amountMinor > 0 && <p>{say('own.disputed', sum(order.disputed))}</p>}
      {order.lost.amountMinor > 0 && (
        <p>
          {say('own.lost', sum(order.lost))} {keepsPlace && say('own.lostPlace')}
        </p>
      )}
      {order.settledOtherwise.amountMinor > 0 && <p>{say('own.settled', sum(order.settledOtherwise))}</p>}
    </>
  );
}

/** How much was given back, or will be, or did not get through and is settled by people; and what of it is kept. */
export function OwnBack({ order }: { order: EndedOrder }) {
  const { say, locale } = useReading();
  const { currency } = order.refunded;
  const otherwise = order.settledOtherwise.amountMinor + order.lost.amountMinor;
  const openMinor = backOf(order) - order.returned.amountMinor - order.disputed.amountMinor - otherwise;
  const isSent = order.refunded.amountMinor - otherwise >= openMinor;
  // What is not on its way yet is no promise either while the bank has the money.
  const waitsMinor = isSent ? 0 : Math.min(openMinor, order.inDispute.amountMinor);
  const disputed = { amountMinor: order.disputed.amountMinor + waitsMinor };
  const amountMinor = openMinor - waitsMinor;
  const keptMinor = order.paid.amountMinor - backOf(order);
  const kept = formatMoney(locale, { amountMinor: keptMinor, currency });
  return (
    <>
      {amountMinor > 0 && (
        <p>
          {say(isSent ? 'own.refunded' : 'own.comesBack')} <Money amountMinor={amountMinor} currency={currency} />.
        </p>
      )}
      {keptMinor > 0 && <p>{say('own.keptByPolicy', { amount: kept })}</p>}
      <OwnReturned order={{ ...order, disputed }} />
    </>
  );
}
