import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { ThreadPageQuery as Read } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextArea } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { HidePostDocument, PostReplyDocument } from './thread-documents.js';

const ThreadPageDocument = graphql(`
  query ThreadPage($id: ID!, $after: String) {
    thread(id: $id) {
      id
      title
      canWrite
      canModerate
      community {
        slug
        name
      }
      cohort {
        id
        name
      }
      posts(first: 50, after: $after) {
        nodes {
          id
          authorName
          bodyHtml
          isHidden
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

/** Address and name of the place that a thread is in. */
function placeOf({ community, cohort }: Pick<NonNullable<Read['thread']>, 'community' | 'cohort'>) {
  if (community) return { address: `/c/${community.slug}`, name: community.name };
  return { address: `/cohort/${cohort?.id}`, name: cohort?.name ?? '' };
}

/** Reads one page of a thread, which mails lead to; for those outside its place there is none. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { pathname, searchParams } = new URL(request.url);
  const variables = { id: params['id'] ?? '', after: searchParams.get('after') };
  const { thread } = await execute(context, ThreadPageDocument, variables);
  if (!thread) throw await nothingFor({ context, request });
  if (!decodeURI(pathname).startsWith(`${placeOf(thread).address}/`)) throw notFound();
  return thread;
}

/** Answers in the thread, or hides a post. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { pathname } = new URL(request.url);
  const [act, postId = ''] = form.form.split(':');
  if (act === 'hide' || act === 'unhide') {
    const { refusal } = await perform(context, HidePostDocument, { input: { postId, isHidden: act === 'hide' } });
    return refusal ? refused(form, refusal) : seeOther(pathname);
  }
  const { clientMutationId } = form;
  const input = { threadId: params['id'] ?? '', body: form.text('body'), clientMutationId };
  const { refusal } = await perform(context, PostReplyDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(pathname);
}

/** A question or a conversation, oldest post first. */
export function Component() {
  const thread = useLoaderData<typeof loader>();
  const { title, posts, canWrite, canModerate } = thread;
  const say = useText();
  const place = placeOf(thread);
  return (
    <div className="stack wide readable">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={place.address}>{place.name}</a>
        </p>
        <h1>{title}</h1>
      </div>
      <ol className="posts">
        {posts.nodes.map((post) => (
          <li key={post.id} className="card stack tight">
            <PostPart post={post} canModerate={canModerate} />
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

type Post = NonNullable<Read['thread']>['posts']['nodes'][number];

/** What somebody wrote; or that it is hidden, and the way to change that for who may. */
function PostPart({ post, canModerate }: { post: Post; canModerate: boolean }) {
  const { id, authorName, createdAt, isHidden, bodyHtml } = post;
  const say = useText();
  return (
    <>
      <p className="between">
        <strong>{authorName}</strong>
        <span className="muted">
          <DateTime at={createdAt} />
        </span>
      </p>
      {isHidden ? <p className="muted">{say('thread.hidden')}</p> : <SanitisedHtml html={bodyHtml} />}
      {canModerate && (
        <Form name={`${isHidden ? 'unhide' : 'hide'}:${id}`} inline>
          <SubmitButton weight="plain" small>
            {say(isHidden ? 'thread.unhide' : 'thread.hide')}
            <span className="visually-hidden"> {say('thread.post.by', { name: authorName })}</span>
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
