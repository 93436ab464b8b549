import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';
import { DeadlineTime } from '../ui/times.js';

const OwnCancelFragment = graphql(`
  fragment OwnCancel on Registration {
    state
    edition {
      timeZone
    }
    cancellationQuote {
      token
      holdsUntil
      isDisputed
      paid {
        amountMinor
        currency
      }
      refunded {
        amountMinor
        currency
      }
    }
  }
`);

interface OwnCancelProps {
  registration: FragmentType<typeof OwnCancelFragment>;
  link: string;
}

const cancellable = new Set(['HELD', 'ACCEPTED', 'CONFIRMED', 'APPLIED']);

/** What cancelling would give back now and until when, and the way to it. */
export function OwnCancel({ registration: ref, link }: OwnCancelProps) {
  const { state, edition, cancellationQuote: quote } = readFragment(OwnCancelFragment, ref);
  const say = useText();
  if (!quote || !cancellable.has(state)) return null;
  return (
    <section className="card stack" aria-labelledby="cancelling">
      <h2 id="cancelling" className="small-heading">
        {say('edition.cancelling')}
      </h2>
      {quote.isDisputed && <p className="small">{say('cancel.disputed')}</p>}
      {quote.paid.amountMinor > 0 && !quote.isDisputed && (
        <p className="small">
          {say('own.backNow')} <Money {...quote.refunded} />
          {quote.holdsUntil && (
            <>
              {say('list.comma')}
              {say('own.backUntil')} <DeadlineTime at={quote.holdsUntil} setIn={edition.timeZone} />
            </>
          )}
        </p>
      )}
      <LinkButton href={`/r/${link}/cancel`}>{say('own.cancel')}</LinkButton>
    </section>
  );
}
