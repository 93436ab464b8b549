import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';

const PriceFragment = graphql(`
  fragment Price on PriceTier {
    price {
      amountMinor
      currency
    }
    minimum {
      amountMinor
      currency
    }
  }
`);

/** The price of a tier: an amount, "free", or from the least to the most one may choose. */
export function Price({ tier }: { tier: FragmentType<typeof PriceFragment> }) {
  const { price, minimum } = readFragment(PriceFragment, tier);
  const say = useText();
  if (minimum) {
    return (
      <>
        <Money {...minimum} /> – <Money {...price} />
      </>
    );
  }
  return price.amountMinor === 0 ? say('price.free') : <Money {...price} />;
}
