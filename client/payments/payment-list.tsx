import type { PaymentLineFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Money } from '../ui/money.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const PaymentLineFragment = graphql(`
  fragment PaymentLine on Payment {
    id
    createdAt
    settledAt
    status
    amount {
      amountMinor
      currency
    }
    refunds {
      id
      createdAt
      status
      isSettledOtherwise
      isLost
      amount {
        amountMinor
        currency
      }
    }
  }
`);

const paymentTones = {
  OPEN: 'waiting',
  PROCESSING: 'waiting',
  SUCCEEDED: 'done',
  FAILED: 'failed',
  EXPIRED: 'plain',
} as const;
const refundTones = { OWED: 'waiting', PENDING: 'waiting', SUCCEEDED: 'done', FAILED: 'failed' } as const;

type RefundFacts = Facts['refunds'][number];

/** How it went to the payer, or whether it did. */
function wordOf({ status, isSettledOtherwise, isLost }: RefundFacts) {
  if (isLost) return status === 'FAILED' ? 'refund.regained' : 'refund.lost';
  return isSettledOtherwise ? 'refund.settled' : (`refund.${status}` as const);
}

interface PaymentListProps {
  payments: readonly FragmentType<typeof PaymentLineFragment>[];
  /** Help with the fee covers all of it. */
  isCovered?: boolean;
}

/** Every payment of an order with what was given back of it. */
export function PaymentList({ payments: refs, isCovered = false }: PaymentListProps) {
  const payments = readFragment(PaymentLineFragment, refs);
  const say = useText();
  return (
    <section className="stack" aria-labelledby="payments">
      <h2 id="payments">{say('payment.title')}</h2>
      {payments.length === 0 && <p className="muted">{say(isCovered ? 'payment.covered' : 'payment.none')}</p>}
      <ul className="rows">
        {payments.map((payment) => (
          <li key={payment.id} className="stack tight">
            <p className="between">
              <span>
                <Money {...payment.amount} /> <DateTime at={payment.settledAt ?? payment.createdAt} show="shortDate" />
              </span>
              <StateBadge tone={paymentTones[payment.status]}>{say(`payment.${payment.status}`)}</StateBadge>
            </p>
            {payment.refunds.map((refund) => (
              <p key={refund.id} className="between">
                <span>
                  − <Money {...refund.amount} /> <DateTime at={refund.createdAt} show="shortDate" />
                </span>
                <StateBadge tone={refund.isLost ? 'plain' : refundTones[refund.status]}>
                  {say(wordOf(refund))}
                </StateBadge>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
