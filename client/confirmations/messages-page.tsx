import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { MessageState } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { EmptyState } from '../ui/empty-state.js';
import { Live } from '../ui/live.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { MessageTable } from './message-table.js';

const MessagesPageDocument = graphql(`
  query MessagesPage($slug: String!, $state: MessageState, $after: String) {
    edition(slug: $slug) {
      slug
      messages(state: $state, first: 50, after: $after) {
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

const RetryMessageDocument = graphql(`
  mutation RetryMessage($input: RetryMessageInput!) {
    retryMessage(input: $input) {
      __typename
      ... on RetryMessageSuccess {
        messageId
      }
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

const states = ['GIVEN_UP', 'WAITING', 'SENT', 'DROPPED'] as const satisfies readonly MessageState[];

/** Reads one page of the mails about an edition, as the address filters it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const state = states.find((one) => one === searchParams.get('state')) ?? null;
  const variables = { slug: params['slug'] ?? '', state, after: searchParams.get('after') };
  const { edition } = await execute(context, MessagesPageDocument, variables);
  if (!edition?.messages) throw await nothingFor({ context, request });
  return { ...edition, messages: edition.messages, state };
}

/** Sends a mail again that was given up. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { messageId: form.text('messageId') };
  const { refusal } = await perform(context, RetryMessageDocument, { input });
  const { pathname, search } = new URL(request.url);
  return refusal ? refused(form, refusal) : seeOther(pathname + search);
}

/** What was mailed to whom, and what the mail server said. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { messages, state: shown } = edition;
  const say = useText();
  const home = `/organize/w/${edition.slug}/messages`;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="messages" />
      <nav className="tabs" aria-label={say('messages.tabs')}>
        <a href={home} aria-current={shown === null ? 'page' : undefined}>
          {say('roster.all')}
        </a>
        {states.map((state) => (
          <a key={state} href={`${home}?state=${state}`} aria-current={shown === state ? 'page' : undefined}>
            {say(`messages.${state}`)}
          </a>
        ))}
      </nav>
      <Live id="messages" every={30}>
        {messages.nodes.length === 0 ? (
          <EmptyState text={say('messages.none')} />
        ) : (
          <MessageTable messages={messages.nodes} />
        )}
      </Live>
      <Pager pageInfo={messages.pageInfo} />
    </div>
  );
}
