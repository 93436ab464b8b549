import type { RegisterChoicesFragment as Choices } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { Facts } from '../ui/facts.js';
import { TextField } from '../ui/fields.js';
import { formatMoney } from '../ui/formats.js';
import { useReading, useText } from '../ui/text.js';
import { Price } from '../workshops/price.js';
import { langOf } from '../workshops/shown-languages.js';

const RegisterChoicesFragment = graphql(`
  fragment RegisterChoices on Edition {
    currency
    modePlaces {
      mode
      placesLeft
    }
    cohorts {
      id
      name
      entry
      placesLeft
      hasLine
      shownLanguages {
        field
        language
      }
    }
    tiers {
      id
      name
      description
      isOnSale
      placesLeft
      price {
        amountMinor
        currency
      }
      minimum {
        amountMinor
        currency
      }
      shownLanguages {
        field
        language
      }
      ...Price
    }
  }
`);

type Tier = Choices['tiers'][number];

interface RegisterChoicesProps {
  edition: FragmentType<typeof RegisterChoicesFragment>;
  /** Whether it is a place in line that can be had. */
  isLine: boolean;
}

/** Price and cohort: asked for only where there is a choice, said where there is none. */
export function RegisterChoices({ edition: ref, isLine }: RegisterChoicesProps) {
  const { currency, tiers, ...edition } = readFragment(RegisterChoicesFragment, ref);
  const cohorts = edition.cohorts.filter(({ entry }) => entry === 'CHOSEN');
  const open = tiers.filter((tier) => tier.isOnSale && (isLine || tier.placesLeft !== 0));
  const [only] = open;
  const ranges = open.filter(({ minimum }) => minimum);
  return (
    <>
      {open.length === 1 && only ? <OnlyPrice tier={only} /> : <PriceChoice tiers={open.length > 0 ? open : tiers} />}
      {ranges.length > 0 && <Amount currency={currency} ranges={ranges} />}
      {cohorts.length === 1 && <input type="hidden" name="cohortId" value={cohorts[0]?.id} />}
      {edition.modePlaces.length > 0 && <ModeChoice modes={edition.modePlaces} />}
      {cohorts.length > 1 && <CohortChoice cohorts={cohorts} />}
    </>
  );
}

function OnlyPrice({ tier }: { tier: Tier }) {
  return (
    <div className="only-price">
      <input type="hidden" name="tierId" value={tier.id} />
      <Facts inRows facts={[[tier.name, <PriceAmount key="price" tier={tier} />]]} />
      {tier.description && (
        <p className="small muted" dir="auto" lang={langOf(tier.shownLanguages, 'description')}>
          {tier.description}
        </p>
      )}
    </div>
  );
}

function PriceChoice({ tiers }: { tiers: readonly Tier[] }) {
  const say = useText();
  return (
    <ChoiceField
      name="tierId"
      boxed
      legend={say('register.tier')}
      options={tiers.map((tier) => ({
        value: tier.id,
        disabled: !tier.isOnSale,
        label: (
          <span className="between" data-range={tier.minimum ? '' : undefined}>
            <bdi lang={langOf(tier.shownLanguages, 'name')}>{tier.name}</bdi> <PriceAmount tier={tier} />
          </span>
        ),
        hint: tier.isOnSale && tier.placesLeft === 0 ? say('tier.soldOut') : tier.description,
      }))}
    />
  );
}

function PriceAmount({ tier }: { tier: Tier }) {
  return (
    <span className="price-amount">
      <Price tier={tier} />
    </span>
  );
}

function Amount({ currency, ranges }: { currency: string; ranges: readonly Tier[] }) {
  const { say, locale } = useReading();
  const [range] = ranges;
  const hint =
    ranges.length === 1 && range?.minimum
      ? say('register.amountBounds', {
          least: formatMoney(locale, range.minimum),
          full: formatMoney(locale, range.price),
        })
      : say('register.amountHint');
  return (
    <div className="range-amount">
      <TextField
        name="amountMinor"
        label={say('register.amount', { currency })}
        hint={hint}
        inputMode="decimal"
        optional
      />
    </div>
  );
}

function ModeChoice({ modes }: { modes: Choices['modePlaces'] }) {
  const say = useText();
  return (
    <ChoiceField
      name="mode"
      boxed
      legend={say('register.mode')}
      options={modes.map(({ mode, placesLeft }) => ({
        value: mode,
        label: (
          <span className="between">
            {say(`mode.${mode}`)}{' '}
            <span className="small muted">
              {placesLeft === 0
                ? say('cohort.line')
                : placesLeft != null && say('window.placesLeft', { count: placesLeft })}
            </span>
          </span>
        ),
      }))}
    />
  );
}

function CohortChoice({ cohorts }: { cohorts: Choices['cohorts'] }) {
  const say = useText();
  const room = ({ hasLine, placesLeft }: Choices['cohorts'][number]) => {
    if (hasLine || placesLeft === 0) return say('cohort.line');
    return typeof placesLeft === 'number' ? say('window.placesLeft', { count: placesLeft }) : null;
  };
  return (
    <ChoiceField
      name="cohortId"
      boxed
      legend={say('register.cohort')}
      options={cohorts.map((cohort) => ({
        value: cohort.id,
        label: (
          <span className="between">
            <bdi lang={langOf(cohort.shownLanguages, 'name')}>{cohort.name}</bdi>{' '}
            <span className="small muted">{room(cohort)}</span>
          </span>
        ),
      }))}
    />
  );
}
