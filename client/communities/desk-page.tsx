import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { actOnCommunity } from './community-acts.js';
import { MeetingCancel } from './meeting-cancel.js';
import { NextMeeting } from './next-meeting.js';
import { StewardDesk } from './steward-desk.js';
import { ThreadList, threadsOf } from './thread-list.js';

const DeskPageDocument = graphql(`
  query DeskPage($slug: String!, $afterThread: String) {
    community(slug: $slug) {
      id
      slug
      name
      canSteward
      memberCount
      nextMeeting {
        ...NextMeeting
        ...MeetingCancel
      }
      ...StewardDesk
      threads(first: 10, after: $afterThread) {
        ...ThreadRows
      }
    }
  }
`);

/** Reads a community for those who steward it; for others there is no such page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const afterThread = new URL(request.url).searchParams.get('threads');
  const { community } = await execute(context, DeskPageDocument, { slug: params['community'] ?? '', afterThread });
  if (!community?.canSteward) throw await nothingFor({ context, request });
  return community;
}

/** Answers those who ask to join, cancels the next meeting, and starts threads. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const slug = params['community'] ?? '';
  const { refusal, address } = await actOnCommunity(context, form, `/c/${slug}`);
  if (refusal) return refused(form, refusal);
  if (form.form.startsWith('request-'))
    announce(form.text('isAdmitted') === 'yes' ? 'toast.admitted' : 'toast.notAdmitted');
  if (form.form === 'cancel-meeting') announce('toast.meetingCancelled');
  return seeOther(address === `/c/${slug}` ? `/organize/c/${slug}` : address);
}

/** A community as its steward meets it: who asks to come in, when it meets next, what it talks about. */
export function Component() {
  const community = useLoaderData<typeof loader>();
  const say = useText();
  const publicPage = `/c/${community.slug}`;
  return (
    <div className="stack wide">
      <Head title={community.name} indexed={false} />
      <div className="stack tight">
        <Crumbs way={[[say('nav.communities'), '/organize/communities']]} here={community.name} />
        <h1>{community.name}</h1>
        <p className="cluster">
          <span className="muted">{say('community.members', { count: community.memberCount })}</span>
          <a href={publicPage}>{say('console.communityPage')}</a>
          <a href={`/organize/c/${community.slug}/texts`}>{say('organize.texts')}</a>
        </p>
      </div>
      <StewardDesk community={community} />
      <section className="card lasting stack" aria-labelledby="next">
        <h2 id="next">{say('community.next')}</h2>
        {community.nextMeeting ? (
          <>
            <NextMeeting meeting={community.nextMeeting} isNamed />
            <MeetingCancel meeting={community.nextMeeting} memberCount={community.memberCount} />
          </>
        ) : (
          <p className="muted">{say('community.noMeeting')}</p>
        )}
        <p>
          <LinkButton href={`${publicPage}/plan`}>{say('meeting.plan')}</LinkButton>
        </p>
      </section>
      <ThreadList {...threadsOf(community)} canWrite />
    </div>
  );
}
