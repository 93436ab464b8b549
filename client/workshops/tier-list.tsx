import type { TierLineFragment as TierFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { deadlineIn, formatTime } from '../ui/formats.js';
import { useReading, useText } from '../ui/text.js';
import { Price } from './price.js';
import { langOf } from './shown-languages.js';

const TierLineFragment = graphql(`
  fragment TierLine on PriceTier {
    id
    name
    description
    isOnSale
    placesLeft
    closesAt
    shownLanguages {
      field
      language
    }
    ...Price
  }
`);

/** What a place costs, for whom and until when. */
export function TierList(props: { tiers: readonly FragmentType<typeof TierLineFragment>[]; timeZone: string }) {
  const tiers = readFragment(TierLineFragment, props.tiers);
  return (
    <ul className="tiers">
      {tiers.map((tier) => (
        <li key={tier.id} className={tier.isOnSale ? undefined : 'over'}>
          <div className="between">
            <strong lang={langOf(tier.shownLanguages, 'name')}>{tier.name}</strong>
            <span className="price-amount">
              <Price tier={tier} />
            </span>
          </div>
          {tier.description && (
            <p className="muted" dir="auto" lang={langOf(tier.shownLanguages, 'description')}>
              {tier.description}
            </p>
          )}
          <TierLimits tier={tier} timeZone={props.timeZone} />
        </li>
      ))}
    </ul>
  );
}

function TierLimits({ tier, timeZone }: { tier: TierFacts; timeZone: string }) {
  const { locale } = useReading();
  const say = useText();
  const limits = [
    typeof tier.placesLeft === 'number' && say('tier.placesLeft', { count: tier.placesLeft }),
    tier.closesAt &&
      say('tier.until', { date: formatTime(locale, timeZone, deadlineIn(timeZone, tier.closesAt), 'shortDate') }),
    !tier.isOnSale && say('tier.notOnSale'),
  ].filter(Boolean);
  return limits.length === 0 ? null : <p className="muted">{limits.join(' · ')}</p>;
}
