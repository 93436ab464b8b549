import type { FundMoneyFragment as Funded } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { Form, useFormReply } from '../ui/form.js';
import { formatMoney } from '../ui/formats.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { Pager } from '../ui/pager.js';
import { useReading, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { AmountField } from './fund-start.js';

const FundMoneyFragment = graphql(`
  fragment FundMoney on Fund {
    id
    name
    given {
      amountMinor
      currency
    }
    promised {
      amountMinor
      currency
    }
    used {
      amountMinor
      currency
    }
    left {
      amountMinor
      currency
    }
    gifts(first: 20, after: $gifts) {
      totalCount
      nodes {
        id
        at
        amount {
          amountMinor
          currency
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface FundMoneyProps {
  fund: FragmentType<typeof FundMoneyFragment>;
  /** Nobody can ask for help any more: money only goes out. */
  isOver: boolean;
  /** The page shows an earlier part of the gifts. */
  isTurned: boolean;
}

/** What a fund was given, what of it is promised, used and left; the ways in and out, and everything that went them. */
export function FundMoney({ fund: ref, isOver, isTurned }: FundMoneyProps) {
  const fund = readFragment(FundMoneyFragment, ref);
  const say = useText();
  const { given, promised, used, left } = fund;
  return (
    <section className="card stack" aria-labelledby="fund-head">
      <h2 id="fund-head" dir="auto">
        {fund.name}
      </h2>
      <Facts
        across
        facts={Object.entries({ given, promised, used, left }).map(([key, money]) => [
          say(`fund.${key as 'given' | 'promised' | 'used' | 'left'}`),
          <Money key={key} {...money} />,
        ])}
      />
      {given.amountMinor === 0 && <Notice tone="waiting">{say(isOver ? 'fund.allTaken' : 'fund.empty')}</Notice>}
      {!isOver && given.amountMinor > 0 && left.amountMinor === 0 && (
        <Notice tone="waiting">{say('fund.spent')}</Notice>
      )}
      {!isOver && <MoneyForm fund={fund} way="add" />}
      {left.amountMinor > 0 && <MoneyForm fund={fund} way="take" />}
      <Gifts gifts={fund.gifts} isOpen={isTurned} />
    </section>
  );
}

function MoneyForm({ fund: { id, left, given }, way }: { fund: Funded; way: 'add' | 'take' }) {
  const { say, locale } = useReading();
  const name = `fund-${way}`;
  const reply = useFormReply(name);
  const { currency } = given;
  const hint = way === 'take' ? say('fund.takeHint', { free: formatMoney(locale, left) }) : undefined;
  return (
    <details key={given.amountMinor} className="more" open={reply !== null}>
      <summary>{say(`fund.${way}`)}</summary>
      <Form name={name}>
        <input type="hidden" name="fundId" value={id} />
        <input type="hidden" name="currency" value={currency} />
        <AmountField currency={currency} hint={hint} />
        <SubmitButton>{say(`fund.${way}Button`)}</SubmitButton>
      </Form>
    </details>
  );
}

function Gifts({ gifts, isOpen }: { gifts: Funded['gifts']; isOpen: boolean }) {
  const say = useText();
  return (
    <details className="more" open={isOpen}>
      <summary>{say('fund.gifts')}</summary>
      <ul className="rows">
        {gifts.nodes.map(({ id, at, amount }) => (
          <li key={id} className="between">
            <DateTime at={at} show="shortDate" />
            <span>
              {say(amount.amountMinor < 0 ? 'fund.wentOut' : 'fund.cameIn')}{' '}
              <Money amountMinor={Math.abs(amount.amountMinor)} currency={amount.currency} />
            </span>
          </li>
        ))}
      </ul>
      <Pager {...gifts} parameter="gifts" />
    </details>
  );
}
