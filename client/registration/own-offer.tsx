import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Deadline } from '../ui/deadline.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';

const OwnOfferFragment = graphql(`
  fragment OwnOffer on Registration {
    edition {
      timeZone
    }
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

interface OwnOfferProps {
  registration: FragmentType<typeof OwnOfferFragment>;
  /** UTC instant, ISO 8601. */
  now: string;
}

/** A place that became free and is kept for this person until the deadline; taking it is their act alone. */
export function OwnOffer({ registration: ref, now }: OwnOfferProps) {
  const { offer, edition } = readFragment(OwnOfferFragment, ref);
  const say = useText();
  if (!offer) return null;
  const isPaid = offer.price.amountMinor > 0;
  return (
    <>
      <div className="lead">
        <p>
          {say('offer.until')} <Deadline at={offer.expiresAt} setIn={edition.timeZone} now={now} />
        </p>
        <p>
          {say('offer.then')} {offer.cohort && say('offer.cohort', { cohort: offer.cohort.name })}
        </p>
      </div>
      <div className="stack tight offer-acts">
        <Form name="accept" inline>
          <SubmitButton>
            {isPaid ? say('offer.acceptAndPay') : say('offer.accept')} {isPaid && <Money {...offer.price} />}
          </SubmitButton>
        </Form>
        <div className="cluster">
          {offer.canKeepPlace && (
            <Form name="later" inline>
              <SubmitButton weight="ordinary">{say('offer.later')}</SubmitButton>
            </Form>
          )}
          <Form name="decline" inline>
            <SubmitButton weight="ordinary">{say('offer.decline')}</SubmitButton>
          </Form>
        </div>
      </div>
      {offer.canKeepPlace && <p className="muted small">{say('offer.laterMeans')}</p>}
    </>
  );
}
