import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextArea } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { PostReplyDocument } from './thread-documents.js';

const ThreadPageDocument = graphql(`
  query ThreadPage($id: ID!, $after: String) {
    thread(id: $id) {
      id
      title
      community {
        slug
        name
        canSteward
        viewerMembership {
          state
        }
      }
      posts(first: 50, after: $after) {
        nodes {
          id
          authorName
          bodyHtml
          createdAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Reads one page of a thread; for those outside the community there is none. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after');
  const { thread } = await execute(context, ThreadPageDocument, { id: params['id'] ?? '', after });
  if (!thread || thread.community.slug !== params['slug']) throw notFound();
  return thread;
}

/** Answers in the thread. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    threadId: params['id'] ?? '',
    body: form.text('body'),
    clientMutationId: form.clientMutationId,
  };
  const { refusal } = await perform(context, PostReplyDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/c/${params['slug']}/t/${params['id']}`);
}

/** A question or a conversation, oldest post first. */
export function Component() {
  const { title, community, posts } = useLoaderData<typeof loader>();
  const say = useText();
  const state = community.viewerMembership?.state;
  const canWrite = community.canSteward || state === 'MEMBER' || state === 'ON_LEAVE';
  return (
    <div className="stack wide readable">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={`/c/${community.slug}`}>{community.name}</a>
        </p>
        <h1>{title}</h1>
      </div>
      <ol className="posts">
        {posts.nodes.map((post) => (
          <li key={post.id} className="card stack tight">
            <p className="between">
              <strong>{post.authorName}</strong>
              <span className="muted">
                <DateTime at={post.createdAt} />
              </span>
            </p>
            <SanitisedHtml html={post.bodyHtml} />
          </li>
        ))}
      </ol>
      <Pager pageInfo={posts.pageInfo} />
      {canWrite && (
        <Form>
          <TextArea name="body" label={say('thread.reply')} hint={say('thread.markdown')} />
          <SubmitButton>{say('thread.post')}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
