import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { minorUnits } from '../../look/minor-units.js';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused, wrongValue } from '../graphql/refusable.js';
import { openDefault, SavedViews } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { Facts } from '../ui/facts.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { Money } from '../ui/money.js';
import { nothingFor } from '../ui/root.js';
import { SortChoice } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { ScholarshipCard } from './scholarship-card.js';

const FundPageDocument = graphql(`
  query FundPage(
    $slug: String!
    $states: [ScholarshipState!]
    $search: String
    $orderBy: ScholarshipOrder
    $first: Int
    $after: String
  ) {
    edition(slug: $slug) {
      id
      slug
      canOrganize
      fund {
        name
        given {
          amountMinor
          currency
        }
        left {
          amountMinor
          currency
        }
      }
      views(list: SCHOLARSHIPS) {
        ...SavedView
      }
      scholarships(states: $states, search: $search, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        nodes {
          id
          ...ScholarshipCard
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...OrganizeHeader
    }
  }
`);

const DecideScholarshipDocument = graphql(`
  mutation DecideScholarship($input: DecideScholarshipInput!) {
    decideScholarship(input: $input) {
      __typename
      ... on DecideScholarshipSuccess {
        scholarship {
          id
        }
      }
      ...Refused
    }
  }
`);

const states = ['ASKED', 'AWARDED', 'DECLINED', 'WITHDRAWN'] as const;

/** Reads who asked for help with the fee as the address filters them, and what the fund still holds. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const state = states.find((one) => one === searchParams.get('state'));
  const { edition } = await execute(context, FundPageDocument, {
    slug: params['slug'] ?? '',
    states: state ? [state] : null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    orderBy: orderFrom(searchParams, ['STATE', 'DATE', 'AFFORDABLE', 'AWARD']),
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  });
  if (!edition?.canOrganize || !edition.fund) throw await nothingFor({ context, request });
  openDefault(request, edition.views);
  return { ...edition, fund: edition.fund };
}

/** Awards or declines. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const isAwarded = form.text('decision') === 'AWARDED';
  const awardMinor = isAwarded ? minorUnits(form.text('awardMinor'), form.text('currency') || 'EUR') : 0;
  if (Number.isNaN(awardMinor)) return refused(form, wrongValue('awardMinor', 'isAmount'));
  const input = {
    scholarshipId: form.text('scholarshipId'),
    decision: isAwarded ? ('AWARDED' as const) : ('DECLINED' as const),
    awardMinor,
  };
  const { refusal } = await perform(context, DecideScholarshipDocument, { input });
  if (refusal) return refused(form, refusal);
  announce(isAwarded ? 'toast.awarded' : 'toast.declined');
  return seeOther(`/organize/w/${params['slug']}/fund`);
}

/** Applications for help with the fee, undecided ones first unless said, beside what is left to give. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { fund, scholarships } = edition;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="fund" />
      <div className="card">
        <Facts
          across
          facts={[
            [say('fund.name'), fund.name],
            [say('fund.given'), <Money key="given" {...fund.given} />],
            [say('fund.left'), <Money key="left" {...fund.left} />],
          ]}
        />
      </div>
      <FundList edition={edition} />
      {scholarships.nodes.length === 0 && <EmptyList nothing={say('fund.none')} />}
      <ul className="cards">
        {scholarships.nodes.map((scholarship) => (
          <li key={scholarship.id}>
            <ScholarshipCard scholarship={scholarship} />
          </li>
        ))}
      </ul>
      <ListFoot pageInfo={scholarships.pageInfo} count={scholarships.nodes.length} total={scholarships.totalCount} />
    </div>
  );
}

type FundEdition = Awaited<ReturnType<typeof loader>>;

/** What can be done with the list of applications: tabs, a search, an order, views of one's own, an export. */
function FundList({ edition: { id, slug, views, scholarships } }: { edition: FundEdition }) {
  const say = useText();
  const { shown } = useListAddress();
  const filters = { search: shown.get('search'), states: shown.get('state'), sort: shown.get('sort') };
  return (
    <>
      <div className="stack">
        <ListTabs
          label={say('fund.tabs')}
          all={say('roster.all')}
          tabs={states.map((word) => ({ word, label: say(`scholarship.${word}`) }))}
        />
        <ListFilters search={say('fund.search')} />
      </div>
      <ListBar>
        <SavedViews list="SCHOLARSHIPS" scopeId={id} views={views} />
        <ExportButton address={`/export/${slug}/scholarships.csv`} filters={filters} total={scholarships.totalCount} />
        <SortChoice
          isAlways
          sortedBy="state"
          choices={(['state', 'date', 'affordable', 'award'] as const).map((word) => ({
            word,
            head: say(`fund.by.${word}`),
          }))}
        />
      </ListBar>
    </>
  );
}
