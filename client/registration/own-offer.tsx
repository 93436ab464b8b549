import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const OwnOfferFragment = graphql(`
  fragment OwnOffer on Registration {
    offer {
      expiresAt
      canKeepPlace
      price {
        amountMinor
        currency
      }
      cohort {
        name
      }
    }
  }
`);

/** A place that became free and is kept for this person until the deadline; taking it is their act alone. */
export function OwnOffer({ registration: ref }: { registration: FragmentType<typeof OwnOfferFragment> }) {
  const { offer } = readFragment(OwnOfferFragment, ref);
  const say = useText();
  if (!offer) return null;
  const isPaid = offer.price.amountMinor > 0;
  return (
    <Notice tone="dated" title={say('offer.title')}>
      <p>
        {offer.cohort && say('offer.cohort', { cohort: offer.cohort.name })} {say('offer.until')}{' '}
        <DateTime at={offer.expiresAt} />. {say('offer.then')}
      </p>
      <div className="cluster">
        <Form name="accept" inline>
          <SubmitButton>
            {isPaid ? say('offer.acceptAndPay') : say('offer.accept')} {isPaid && <Money {...offer.price} />}
          </SubmitButton>
        </Form>
        {offer.canKeepPlace && (
          <Form name="later" inline>
            <SubmitButton weight="ordinary">{say('offer.later')}</SubmitButton>
          </Form>
        )}
        <Form name="decline" inline>
          <SubmitButton weight="ordinary">{say('offer.decline')}</SubmitButton>
        </Form>
      </div>
      {offer.canKeepPlace && <p className="muted">{say('offer.laterMeans')}</p>}
    </Notice>
  );
}
