import { useLocation } from 'react-router';
import type { RegistrationState } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const RosterFiltersFragment = graphql(`
  fragment RosterFilters on Edition {
    slug
    cohorts {
      id
      name
    }
    registrationCounts {
      confirmed
      held
      accepted
      waitlisted
      offered
      cancelled
    }
  }
`);

/** The tabs of a roster, by the word in the address, with the states each one shows. */
const tabs = {
  confirmed: ['CONFIRMED'],
  held: ['HELD', 'ACCEPTED'],
  waitlisted: ['WAITLISTED', 'OFFERED'],
  asked: ['APPLIED'],
  over: ['CANCELLED', 'EXPIRED', 'DECLINED', 'TRANSFERRED'],
} as const satisfies Record<string, readonly RegistrationState[]>;

type Tab = keyof typeof tabs;

const order: readonly Tab[] = ['confirmed', 'held', 'waitlisted', 'asked', 'over'];

/** The states behind the word of a tab; null, for all, where there is no such tab. */
export function statesOf(word: string | null): RegistrationState[] | null {
  return word !== null && Object.hasOwn(tabs, word) ? [...tabs[word as Tab]] : null;
}

/** Tabs by state with their counts, and a search by name or address; all of it stands in the address. */
export function RosterFilters({ edition: ref }: { edition: FragmentType<typeof RosterFiltersFragment> }) {
  const { slug, cohorts, registrationCounts: counts } = readFragment(RosterFiltersFragment, ref);
  const say = useText();
  const shown = new URLSearchParams(useLocation().search);
  const numbers: Partial<Record<Tab, number>> = counts
    ? {
        confirmed: counts.confirmed,
        held: counts.held + counts.accepted,
        waitlisted: counts.waitlisted + counts.offered,
        over: counts.cancelled,
      }
    : {};
  const to = (tab: Tab | null) => {
    const address = new URLSearchParams(shown);
    address.delete('after');
    if (tab) address.set('state', tab);
    else address.delete('state');
    return `/organize/w/${slug}?${address}`;
  };
  return (
    <div className="stack">
      <nav className="tabs" aria-label={say('roster.tabs')}>
        <a href={to(null)} aria-current={shown.has('state') ? undefined : 'page'}>
          {say('roster.all')}
        </a>
        {order.map((tab) => (
          <a key={tab} href={to(tab)} aria-current={shown.get('state') === tab ? 'page' : undefined}>
            {say(`roster.${tab}`)} {numbers[tab] !== undefined && <span className="count">{numbers[tab]}</span>}
          </a>
        ))}
      </nav>
      <search>
        <form method="get" className="cluster end">
          {shown.get('state') && <input type="hidden" name="state" value={shown.get('state') ?? ''} />}
          <div className="field">
            <label htmlFor="roster-search">{say('roster.search')}</label>
            <input id="roster-search" type="search" name="search" defaultValue={shown.get('search') ?? ''} />
          </div>
          {cohorts.length > 1 && (
            <div className="field">
              <label htmlFor="roster-cohort">{say('own.cohort')}</label>
              <select id="roster-cohort" name="cohort" defaultValue={shown.get('cohort') ?? ''}>
                <option value="">{say('roster.everyCohort')}</option>
                {cohorts.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
          <button type="submit" className="button ordinary">
            {say('roster.show')}
          </button>
        </form>
      </search>
    </div>
  );
}
