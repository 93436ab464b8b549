import { PrintLinks } from '../attendance/print-links.js';
import type { RegistrationState } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ExportButton } from '../ui/export-button.js';
import { dayFrom, orderFrom, sizeFrom } from '../ui/list-address.js';
import { ChoiceFilter, DayFilters, ListFilters, ListTabs } from '../ui/list-filters.js';
import { useText } from '../ui/text.js';
import { overStates } from './over-states.js';

const RosterFiltersFragment = graphql(`
  fragment RosterFilters on Edition {
    slug
    cohorts {
      id
      name
    }
    tiers {
      id
      name
    }
    mode
    canSeeMoney
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

const placeModes = ['ONLINE', 'IN_PERSON'] as const;

type Ref = FragmentType<typeof RosterFiltersFragment>;

/** The tabs of a roster, by the word in the address, with the states each one shows. */
const tabs = {
  confirmed: ['CONFIRMED'],
  held: ['HELD', 'ACCEPTED'],
  waitlisted: ['WAITLISTED', 'OFFERED'],
  asked: ['APPLIED'],
  over: overStates,
} as const satisfies Record<string, readonly RegistrationState[]>;

type Tab = keyof typeof tabs;

const order: readonly Tab[] = ['confirmed', 'held', 'waitlisted', 'asked', 'over'];

/** The states behind the word of a tab; null, for all, where there is no such tab. */
export function statesOf(word: string | null): RegistrationState[] | null {
  return word !== null && Object.hasOwn(tabs, word) ? [...tabs[word as Tab]] : null;
}

/** What the address of a roster asks the API for. */
export function rosterWish(parameters: URLSearchParams) {
  return {
    states: statesOf(parameters.get('state')),
    search: parameters.get('search')?.slice(0, 100) || null,
    cohortId: parameters.get('cohort') || null,
    tierId: parameters.get('tier') || null,
    mode: placeModes.find((mode) => mode === parameters.get('mode')) ?? null,
    fromDay: dayFrom(parameters, 'from'),
    untilDay: dayFrom(parameters, 'until'),
    orderBy: orderFrom(parameters, ['SINCE', 'NAME', 'STATE']),
    first: sizeFrom(parameters),
    after: parameters.get('after'),
  };
}

/** Tabs by state with their counts, and filters; all of it stands in the address. Facilitators see who has a place only. */
export function RosterFilters({ edition: ref }: { edition: Ref }) {
  const { cohorts, tiers, mode, canSeeMoney, registrationCounts: counts } = readFragment(RosterFiltersFragment, ref);
  const say = useText();
  const numbers: Partial<Record<Tab, number>> = counts
    ? {
        confirmed: counts.confirmed,
        held: counts.held + counts.accepted,
        waitlisted: counts.waitlisted + counts.offered,
        over: counts.cancelled,
      }
    : {};
  const options = (nouns: readonly { id: string; name: string }[]) =>
    nouns.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="stack">
      {canSeeMoney && (
        <ListTabs
          label={say('roster.tabs')}
          all={say('roster.all')}
          tabs={order.map((word) => ({ word, label: say(`roster.${word}`), count: numbers[word] }))}
        />
      )}
      <ListFilters search={say('roster.search')}>
        {cohorts.length > 1 && (
          <ChoiceFilter
            name="cohort"
            label={say('own.cohort')}
            every={say('roster.everyCohort')}
            options={options(cohorts)}
          />
        )}
        {canSeeMoney && tiers.length > 1 && (
          <ChoiceFilter name="tier" label={say('own.tier')} every={say('list.everyTier')} options={options(tiers)} />
        )}
        {mode === 'HYBRID' && (
          <ChoiceFilter
            name="mode"
            label={say('mode.title')}
            every={say('roster.everyMode')}
            options={placeModes.map((value) => ({ value, label: say(`mode.${value}`) }))}
          />
        )}
        <DayFilters />
      </ListFilters>
    </div>
  );
}

/** Saves the roster as it is filtered. */
export function RosterExport({
  slug,
  parameters,
  total,
}: {
  slug: string;
  parameters: URLSearchParams;
  total: number;
}) {
  const { states, search, cohortId, tierId, mode, fromDay, untilDay } = rosterWish(parameters);
  const filters = { search, cohort: cohortId, tier: tierId, mode, from: fromDay, until: untilDay };
  const sort = parameters.get('sort');
  return (
    <ExportButton
      address={`/export/${slug}/roster.csv`}
      filters={{ ...filters, states: states?.join(','), sort }}
      total={total}
    />
  );
}

/** The sheets to print of everyone confirmed, or as the roster is filtered by cohort and way of taking part; for those who lead them. */
export function RosterPrints({ edition: ref, parameters }: { edition: Ref; parameters: URLSearchParams }) {
  const { slug, mode: held } = readFragment(RosterFiltersFragment, ref);
  const { cohortId, mode } = rosterWish(parameters);
  const of = { ...(cohortId && { cohort: cohortId }), ...(mode && { mode }) };
  return <PrintLinks slug={slug} held={held} of={of} areButtons />;
}
