import type { OwnMoneyFragment as Paid } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Facts } from '../ui/facts.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';

const OwnMoneyFragment = graphql(`
  fragment OwnMoney on Order {
    lines {
      id
      description
      isCancelled
      amount {
        amountMinor
        currency
      }
      award {
        amountMinor
        currency
      }
    }
    total {
      amountMinor
      currency
    }
    paid {
      amountMinor
      currency
    }
    due {
      amountMinor
      currency
    }
    refunded {
      amountMinor
      currency
    }
  }
`);

interface OwnMoneyProps {
  order: FragmentType<typeof OwnMoneyFragment>;
  /** Help with the fee is not decided yet, or the place has ended: nothing is to be paid. */
  isNothingDue?: boolean;
}

/** What was asked for, paid, given back, and is still to come; nothing where the place is free. */
export function OwnMoney({ order: ref, isNothingDue = false }: OwnMoneyProps) {
  const order = readFragment(OwnMoneyFragment, ref);
  const say = useText();
  const award = order.lines.find((line) => line.award.amountMinor > 0 && !line.isCancelled)?.award;
  if (order.total.amountMinor === 0 && order.paid.amountMinor === 0 && !award) return null;
  return (
    <section className="card stack" aria-labelledby="money">
      <h2 id="money" className="small-heading">
        {say('money.title')}
      </h2>
      <Facts
        inRows
        facts={[
          ...order.lines.map((line) => [line.description, <Money key="amount" {...feeOf(line)} />] as const),
          award ? [say('money.award'), <Money key="award" {...award} amountMinor={-award.amountMinor} />] : null,
          [say('money.paid'), <Money key="paid" {...order.paid} />],
          order.refunded.amountMinor > 0 ? [say('money.refunded'), <Money key="back" {...order.refunded} />] : null,
          order.due.amountMinor > 0 && !isNothingDue ? [say('money.due'), <Money key="due" {...order.due} />] : null,
        ]}
      />
    </section>
  );
}

/** The fee as it was before help: what is due of a line is what help leaves of it. */
function feeOf({ amount, award, isCancelled }: Paid['lines'][number]) {
  return isCancelled ? amount : { ...amount, amountMinor: amount.amountMinor + award.amountMinor };
}
