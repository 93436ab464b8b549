import type { TiersPartFragment as Priced } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { useFormReply } from '../ui/form.js';
import { deadlineIn } from '../ui/formats.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { Price } from '../workshops/price.js';
import { TierAdd, TierChange, TierMoves } from './tier-forms.js';

const TiersPartFragment = graphql(`
  fragment TiersPart on Edition {
    slug
    version
    timeZone
    currency
    tiers {
      id
      opensAt
      closesAt
      ...Price
    }
    tierSales {
      tierId
      ownName
      uses
      capacity
      ...TierFields
    }
  }
`);

/** The prices of an edition in order; each can be changed, moved, and removed while nobody used it. */
export function TiersPart({ edition: ref }: { edition: FragmentType<typeof TiersPartFragment> }) {
  const edition = readFragment(TiersPartFragment, ref);
  const say = useText();
  const sales = edition.tierSales ?? [];
  return (
    <section className="stack" id="prices" aria-labelledby="prices-head">
      <h2 id="prices-head">{say('facts.prices')}</h2>
      <p>{say('facts.pricesLead')}</p>
      {sales.length === 0 && <EmptyState text={say('facts.noPrices')} />}
      <ol className="plain stack">
        {sales.map(({ tierId }, index) => (
          <li key={tierId}>
            <TierCard edition={edition} index={index} />
          </li>
        ))}
      </ol>
      <TierAdd key={sales.length} edition={edition} />
      <p className="muted">
        {say('facts.helpText')} <a href={`/organize/w/${edition.slug}/fund`}>{say('organize.fund')}</a>
      </p>
    </section>
  );
}

function TierCard({ edition, index }: { edition: Priced; index: number }) {
  const say = useText();
  const sale = edition.tierSales?.[index];
  const tier = edition.tiers.find(({ id }) => id === sale?.tierId);
  const reply = useFormReply(`tier:${sale?.tierId}`);
  if (!sale || !tier) return null;
  const ids = edition.tierSales?.map(({ tierId }) => tierId) ?? [];
  return (
    <article className="card stack">
      <div className="cluster apart">
        <div className="stack tight">
          <h3>{sale.ownName}</h3>
          <p>
            <strong>
              <Price tier={tier} />
            </strong>
          </p>
          <p className="muted">
            <SaleWindow {...tier} zone={edition.timeZone} />
          </p>
          <p className="muted">
            {typeof sale.capacity === 'number'
              ? say('facts.tierPlaces', { count: sale.capacity })
              : say('facts.tierNoLimit')}{' '}
            {say('facts.tierUses', { count: sale.uses })}
          </p>
        </div>
        <TierMoves {...{ ids, index }} version={edition.version} name={sale.ownName} uses={sale.uses} />
      </div>
      <details className="more" open={reply !== null}>
        <summary>{say('facts.tierChange')}</summary>
        <TierChange edition={edition} sale={sale} id={tier.id} />
      </details>
    </article>
  );
}

/** From when until when a price is sold, in the zone of the edition. */
function SaleWindow({ opensAt, closesAt, zone }: { opensAt?: string | null; closesAt?: string | null; zone: string }) {
  const say = useText();
  if (!opensAt && !closesAt) return <>{say('facts.saleAlways')}</>;
  return (
    <>
      {opensAt && (
        <>
          {say('facts.saleFrom')} <DateTime at={opensAt} zone={zone} />{' '}
        </>
      )}
      {closesAt && (
        <>
          {say('facts.saleUntil')} <DateTime at={deadlineIn(zone, closesAt)} zone={zone} />
        </>
      )}
    </>
  );
}
