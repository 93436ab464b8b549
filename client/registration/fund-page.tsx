import { useContext } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
} from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { isFormReply, refused } from '../graphql/refusable.js';
import { openDefault, SavedViews } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { useFormReply } from '../ui/form.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { ReplyContext } from '../ui/lost-reply.js';
import { Notice } from '../ui/notice.js';
import { problemText } from '../ui/problem-texts.js';
import { nothingFor } from '../ui/root.js';
import { SortChoice } from '../ui/table.js';
import { useReading, useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnFund } from './fund-acts.js';
import { FundMoney } from './fund-money.js';
import { FundStart } from './fund-start.js';
import { ScholarshipCard } from './scholarship-card.js';

const FundPageDocument = graphql(`
  query FundPage(
    $slug: String!
    $states: [ScholarshipState!]
    $search: String
    $orderBy: ScholarshipOrder
    $first: Int
    $after: String
    $gifts: String
  ) {
    edition(slug: $slug) {
      id
      slug
      status
      canOrganize
      ...FundStart
      fund {
        ...FundMoney
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
    gifts: searchParams.get('gifts'),
  });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  openDefault(request, edition.views);
  return edition;
}

/** Makes a fund, moves money into it or out of it, or decides on a request. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await actOnFund(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/fund`);
}

/**
 * A refused form leaves the page as it was read, so that what was typed stays. A fund that can no longer be made has no use
 * for its form: the page is read anew and shows the fund that is there instead.
 */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return isTooLate(actionResult) || defaultShouldRevalidate;
}

function isTooLate(answer: unknown): boolean {
  return isFormReply(answer) && answer.form === 'fund-create' && answer.refusal.name === 'NotAllowed';
}

/** The money for help with the fee, and who asked for it, undecided ones first unless said; without a fund, how to make one. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { fund, status } = edition;
  const { shown } = useListAddress();
  const isOver = status === 'CANCELLED' || status === 'COMPLETED';
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="fund" />
      {(fund || isOver) && <LateMaker />}
      {fund ? (
        <>
          <FundMoney fund={fund} isOver={isOver} isTurned={shown.has('gifts')} />
          <Requests edition={edition} />
        </>
      ) : (
        <FundStart edition={edition} isOver={isOver} />
      )}
    </div>
  );
}

/** Whoever made a fund a moment after somebody else, or after the end, is told so where their form was. */
function LateMaker() {
  const reply = useFormReply('fund-create');
  const replies = useContext(ReplyContext);
  const { locale } = useReading();
  if (!reply) return null;
  // Said here, so not once more above the page.
  if (replies) replies.isTaken = true;
  return (
    <Notice tone="failed" news>
      {problemText(locale, reply.refusal)}
    </Notice>
  );
}

type FundEdition = Awaited<ReturnType<typeof loader>>;

/** Who asked for help with the fee. */
function Requests({ edition }: { edition: FundEdition }) {
  const { scholarships } = edition;
  const say = useText();
  return (
    <>
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
    </>
  );
}

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
