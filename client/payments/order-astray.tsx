import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { formatMoney } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { useReading } from '../ui/text.js';

const OrderAstrayFragment = graphql(`
  fragment OrderAstray on Order {
    edition {
      slug
    }
    returned {
      amountMinor
      currency
    }
    disputed {
      amountMinor
    }
    inDispute {
      amountMinor
    }
    lost {
      amountMinor
      currency
    }
  }
`);

/** What of an order's money a card or bank did not take, and what the payer's bank has or gave to them by a dispute. */
export function OrderAstray({ order: ref }: { order: FragmentType<typeof OrderAstrayFragment> }) {
  const { edition, returned, disputed, inDispute, lost } = readFragment(OrderAstrayFragment, ref);
  const { say, locale } = useReading();
  return (
    <>
      {returned.amountMinor > 0 && (
        <Notice tone="waiting">
          {say('order.returned', { amount: formatMoney(locale, returned) })}{' '}
          <a href={`/organize/w/${edition.slug}/money#tasks`}>{say('order.seeTask')}</a>
        </Notice>
      )}
      {inDispute.amountMinor > 0 && (
        <Notice tone="waiting">
          {say(disputed.amountMinor > 0 ? 'task.needs.disputed' : 'task.needs.DISPUTE_OPENED')}
        </Notice>
      )}
      {lost.amountMinor > 0 && <Notice tone="done">{say('order.lost', { amount: formatMoney(locale, lost) })}</Notice>}
    </>
  );
}
