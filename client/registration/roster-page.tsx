import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useLoaderData,
} from 'react-router';
import { NamesByHand } from '../attendance/names-by-hand.js';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { RosterPageQuery } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { openDefault, SavedViews } from '../people/saved-views.js';
import { isWhole, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFoot } from '../ui/list-foot.js';
import { Live } from '../ui/live.js';
import { nothingFor } from '../ui/root.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnWindow } from '../workshops/window-acts.js';
import { WindowPart } from '../workshops/window-part.js';
import { RosterExport, RosterFilters, RosterPrints, rosterWish } from './roster-filters.js';
import { RosterTable } from './roster-table.js';

const RosterPageDocument = graphql(`
  query RosterPage(
    $slug: String!
    $states: [RegistrationState!]
    $search: String
    $cohortId: ID
    $tierId: ID
    $mode: PlaceMode
    $fromDay: String
    $untilDay: String
    $orderBy: RosterOrder
    $first: Int
    $after: String
  ) {
    edition(slug: $slug) {
      id
      slug
      hasRoster
      canOrganize
      canSeeMoney
      views(list: ROSTER) {
        ...SavedView
      }
      registrations(
        states: $states
        search: $search
        cohortId: $cohortId
        tierId: $tierId
        mode: $mode
        fromDay: $fromDay
        untilDay: $untilDay
        orderBy: $orderBy
        first: $first
        after: $after
      ) {
        totalCount
        nodes {
          id
          ...RosterRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...OrganizeHeader
      ...WindowPart
      ...RosterFilters
      ...NamesByHand
    }
    instance {
      time
    }
  }
`);

/** Most people on paper at once. */
const mostPrinted = 3000;

/** Reads one page of the roster as the address filters it, or all of it for paper; a facilitator sees their cohorts. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { edition, instance } = await execute(context, RosterPageDocument, {
    slug: params['slug'] ?? '',
    ...rosterWish(searchParams),
  });
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  openDefault(request, edition.views);
  const { time } = instance;
  if (!isWhole(searchParams)) return { ...edition, time };
  return { ...edition, time, registrations: await wholeRoster(context, edition, searchParams) };
}

type Shown = NonNullable<RosterPageQuery['edition']>;

/** Everyone the filters let through, page after page. */
async function wholeRoster(
  context: Readonly<RouterContextProvider>,
  { slug, registrations }: Shown,
  parameters: URLSearchParams,
): Promise<Shown['registrations']> {
  const wish = { ...rosterWish(parameters), first: 100, after: null as string | null };
  const nodes: Shown['registrations']['nodes'] = [];
  for (let page = 0; page < mostPrinted / wish.first; page += 1) {
    const { edition } = await execute(context, RosterPageDocument, { slug, ...wish });
    if (!edition) break;
    nodes.push(...edition.registrations.nodes);
    const { hasNextPage, endCursor } = edition.registrations.pageInfo;
    if (!hasNextPage || !endCursor) return { ...edition.registrations, nodes };
    wish.after = endCursor;
  }
  return { ...registrations, nodes };
}

/** Publishes the edition, opens or closes its registration. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await actOnWindow(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}`);
}

/** Who comes, who waits, who was offered a place; and what comes next in the edition's life. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { shown } = useListAddress();
  const { nodes, pageInfo, totalCount } = edition.registrations;
  const canPrint = edition.canOrganize || !edition.canSeeMoney;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="roster" />
      <WindowPart edition={edition} now={edition.time} />
      <RosterFilters edition={edition} />
      <ListBar canPrint goesOn={pageInfo.hasNextPage || shown.has('after')}>
        <SavedViews list="ROSTER" scopeId={edition.id} views={edition.views} />
        <RosterExport slug={edition.slug} parameters={shown} total={totalCount ?? nodes.length} />
        {canPrint && <RosterPrints edition={edition} parameters={shown} />}
      </ListBar>
      {canPrint && <NamesByHand edition={edition} {...rosterWish(shown)} />}
      <Live id="roster" every={30}>
        <RosterTable rows={nodes} hasPrices={edition.canSeeMoney} />
      </Live>
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </div>
  );
}
