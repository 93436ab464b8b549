import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { MessageState } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { openDefault, SavedViews } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ChoiceFilter, ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { Live } from '../ui/live.js';
import { nothingFor } from '../ui/root.js';
import { sayIfKnown, useReading } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { MessageTable } from './message-table.js';
import { RetryMessageDocument } from './retry-message.js';

const MessagesPageDocument = graphql(`
  query MessagesPage(
    $slug: String!
    $state: MessageState
    $kind: String
    $search: String
    $direction: SortDirection
    $first: Int
    $after: String
  ) {
    edition(slug: $slug) {
      id
      slug
      views(list: MESSAGES) {
        ...SavedView
      }
      messages(state: $state, kind: $kind, search: $search, direction: $direction, first: $first, after: $after) {
        totalCount
        nodes {
          id
          ...MessageRow
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

const states = ['GIVEN_UP', 'WAITING', 'SENT', 'DROPPED'] as const satisfies readonly MessageState[];

/** Mails of an edition that one may want to look for. */
const kinds = [
  'mail.confirmed',
  'mail.payment-needed',
  'mail.waitlisted',
  'mail.help-asked',
  'mail.help-ended',
  'mail.offer',
  'mail.offer-lapsed',
  'mail.line-ended',
  'mail.corrected',
  'mail.cohort-changed',
  'mail.mode-changed',
  'mail.cancelled',
  'mail.edition-cancelled',
  'mail.move-ended',
  'mail.refunded',
  'mail.refund-failed',
  'mail.late-payment-refunded',
  'mail.session-invited',
  'mail.session-changed',
  'mail.session-withdrawn',
  'mail.session-reminder',
  'mail.edition-reminder',
  'mail.payment-reminder',
  'mail.task-reminder',
  'mail.hand-in-reviewed',
  'mail.completion-decided',
  'mail.completed',
  'mail.certificate',
  'mail.certificate-revoked',
];

function kindFrom(parameters: URLSearchParams): string | null {
  return kinds.find((kind) => kind === parameters.get('kind')) ?? null;
}

/** Reads one page of the mails about an edition, as the address filters it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const state = states.find((one) => one === searchParams.get('state')) ?? null;
  const variables = {
    slug: params['slug'] ?? '',
    state,
    kind: kindFrom(searchParams),
    search: searchParams.get('search')?.slice(0, 100) || null,
    direction: orderFrom(searchParams, ['AT'])?.direction ?? null,
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  };
  const { edition } = await execute(context, MessagesPageDocument, variables);
  if (!edition?.messages) throw await nothingFor({ context, request });
  openDefault(request, edition.views);
  return { ...edition, messages: edition.messages };
}

/** Sends a mail again that was given up. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { messageId: form.text('messageId') };
  const { refusal } = await perform(context, RetryMessageDocument, { input });
  const { pathname, search } = new URL(request.url);
  if (refusal) return refused(form, refusal);
  announce('toast.mailAgain');
  return seeOther(pathname + search);
}

/** What was mailed to whom, and what the mail server said. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { nodes, pageInfo, totalCount } = edition.messages;
  const { say, locale } = useReading();
  const { shown } = useListAddress();
  const named = (kind: string) => sayIfKnown(locale, `mailKind.${kind}`) ?? kind;
  const filters = {
    search: shown.get('search'),
    kind: kindFrom(shown),
    states: shown.get('state'),
    sort: shown.get('sort'),
  };
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="messages" />
      <ListTabs
        label={say('messages.tabs')}
        all={say('roster.all')}
        tabs={states.map((state) => ({ word: state, label: say(`messages.${state}`) }))}
      />
      <ListFilters search={say('roster.search')}>
        <ChoiceFilter
          name="kind"
          label={say('messages.kind')}
          every={say('list.everyKind')}
          options={kinds.map((kind) => ({ value: kind, label: named(kind) }))}
        />
      </ListFilters>
      <ListBar>
        <SavedViews list="MESSAGES" scopeId={edition.id} views={edition.views} />
        <ExportButton address={`/export/${edition.slug}/messages.csv`} filters={filters} total={totalCount} />
      </ListBar>
      <Live id="messages" every={30}>
        {nodes.length === 0 ? <EmptyList nothing={say('messages.none')} /> : <MessageTable messages={nodes} />}
      </Live>
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </div>
  );
}
