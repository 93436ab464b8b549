import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { Live } from '../ui/live.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnWindow } from '../workshops/window-acts.js';
import { WindowPart } from '../workshops/window-part.js';
import { RosterFilters, statesOf } from './roster-filters.js';
import { RosterTable } from './roster-table.js';

const RosterPageDocument = graphql(`
  query RosterPage(
    $slug: String!
    $states: [RegistrationState!]
    $search: String
    $cohortId: ID
    $after: String
  ) {
    edition(slug: $slug) {
      slug
      hasRoster
      registrations(states: $states, search: $search, cohortId: $cohortId, first: 50, after: $after) {
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
    }
  }
`);

/** Reads one page of the roster as the address filters it; a facilitator sees their cohorts. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { edition } = await execute(context, RosterPageDocument, {
    slug: params['slug'] ?? '',
    states: statesOf(searchParams.get('state')),
    search: searchParams.get('search'),
    cohortId: searchParams.get('cohort') || null,
    after: searchParams.get('after'),
  });
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  return edition;
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
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="roster" />
      <WindowPart edition={edition} />
      <RosterFilters edition={edition} />
      <Live id="roster" every={30}>
        <RosterTable rows={edition.registrations.nodes} />
      </Live>
      <Pager pageInfo={edition.registrations.pageInfo} />
    </div>
  );
}
