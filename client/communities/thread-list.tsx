import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { Pager } from '../ui/pager.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const ThreadRowsFragment = graphql(`
  fragment ThreadRows on ThreadConnection {
    nodes {
      id
      title
      kind
      authorName
      lastPostAt
      postCount
      answeredAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

interface ThreadListProps {
  threads: FragmentType<typeof ThreadRowsFragment>;
  /** Path of the place they are in. */
  address: string;
  /** The field that says so when one begins. */
  place: { readonly name: 'communityId' | 'cohortId'; readonly value: string };
  canWrite: boolean;
}

/** What people ask and talk about in a place, the liveliest first, and the way to begin. */
export function ThreadList({ address, place, canWrite, ...props }: ThreadListProps) {
  const threads = readFragment(ThreadRowsFragment, props.threads);
  const say = useText();
  return (
    <section className="stack" aria-labelledby="threads">
      <h2 id="threads">{say('threads.title')}</h2>
      {threads.nodes.length === 0 && <p className="muted">{say('threads.none')}</p>}
      <ul className="rows">
        {threads.nodes.map((thread) => (
          <li key={thread.id} className="stack tight">
            <p>
              <a href={`${address}/t/${thread.id}`}>{thread.title}</a>{' '}
              {thread.kind === 'QUESTION' && (
                <StateBadge tone={thread.answeredAt ? 'done' : 'waiting'}>
                  {say(thread.answeredAt ? 'thread.answered' : 'thread.question')}
                </StateBadge>
              )}
            </p>
            <p className="muted">
              {say('thread.by', { name: thread.authorName, count: thread.postCount })}{' '}
              <DateTime at={thread.lastPostAt} show="shortDate" />
            </p>
          </li>
        ))}
      </ul>
      <Pager pageInfo={threads.pageInfo} parameter="threads" />
      {canWrite && <NewThread place={place} />}
    </section>
  );
}

function NewThread({ place }: Pick<ThreadListProps, 'place'>) {
  const say = useText();
  const reply = useFormReply('thread');
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('thread.start')}</summary>
      <Form name="thread">
        <input type="hidden" name={place.name} value={place.value} />
        <ChoiceField
          name="kind"
          legend={say('thread.kind')}
          options={[
            { value: 'QUESTION', label: say('thread.kind.QUESTION') },
            { value: 'CONVERSATION', label: say('thread.kind.CONVERSATION') },
          ]}
          defaultValues={['QUESTION']}
        />
        <TextField name="title" label={say('thread.title')} maxLength={200} />
        <TextArea name="body" label={say('thread.body')} hint={say('thread.markdown')} />
        <SubmitButton>{say('thread.post')}</SubmitButton>
      </Form>
    </details>
  );
}

/** What the list says of the threads of a community. */
export function threadsOf(community: {
  readonly id: string;
  readonly slug: string;
  readonly threads: FragmentType<typeof ThreadRowsFragment>;
}): Omit<ThreadListProps, 'canWrite'> {
  const { id, slug, threads } = community;
  return { threads, address: `/c/${slug}`, place: { name: 'communityId', value: id } };
}
